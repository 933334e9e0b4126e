using Aspire.Hosting.Orchestration.Plan;

namespace Aspire.Orchestration.Tests.Plan;

public sealed class ObservedInstanceTests
{
    [Fact]
    public void Within_one_life_every_step_back_is_refused_and_every_step_forward_allowed()
    {
        foreach (var from in Enum.GetValues<ResourcePhase>())
        {
            var state = ObservedInstance.New with { Phase = from };
            foreach (var to in Enum.GetValues<ResourcePhase>())
            {
                if (to == from || (to > from && !state.IsOver))
                {
                    Assert.Equal(to, state.To(to).Phase);
                }
                else
                {
                    Assert.Throws<InvalidOperationException>(() => state.To(to));
                }
            }
        }
    }

    [Fact]
    public void A_new_life_begins_at_the_beginning()
    {
        var ended = ObservedInstance.New.To(ResourcePhase.Running).To(ResourcePhase.Exited, 9);

        Assert.Equal(new ObservedInstance { Life = 1 }, ended.Reborn());
        Assert.Equal(9, ended.ExitCode);
    }
}
