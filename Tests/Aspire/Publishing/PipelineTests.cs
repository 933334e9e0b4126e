using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.Publishing.Tests;

public sealed class PipelineTests : IDisposable
{
    private readonly Publication _publication = new();
    private readonly List<string> _executed = [];

    [Fact]
    public async Task A_step_comes_after_what_it_depends_on_and_what_says_that_it_is_required_by_it()
    {
        var builder = _publication.Builder("last");
        builder.Pipeline.AddStep("last", Note("last"), dependsOn: "middle");
        builder.Pipeline.AddStep("first", Note("first"), requiredBy: "middle");
        builder.Pipeline.AddStep("middle", Note("middle"));
        builder.Pipeline.AddStep("unneeded", Note("unneeded"));
        await _publication.RunAsync(builder);
        Assert.Equal(["first", "middle", "last"], _executed);
    }

    [Fact]
    public async Task Resources_add_steps_and_change_those_of_others()
    {
        var builder = _publication.Builder("publish");
        builder.AddContainer("web", "example/web")
            .WithPipelineStepFactory(context => new PipelineStep { Name = $"tell-{context.Resource.Name}", Action = Note("tell"), Tags = ["mine"] })
            .WithPipelineConfiguration(context => context.GetSteps("mine").RequiredBy(WellKnownPipelineSteps.Publish));
        await _publication.RunAsync(builder);
        Assert.Equal(["tell"], _executed);
    }

    [Theory]
    [InlineData("a", "b", "Step 'a' depends on unknown step 'b'")]
    [InlineData("a", "a", "Circular dependency detected in pipeline steps: a -> a")]
    public async Task Steps_that_do_not_fit_together_are_told(string name, string dependsOn, string expected)
    {
        var builder = _publication.Builder("a");
        builder.Pipeline.AddStep(name, Note(name), dependsOn: dependsOn);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _publication.RunAsync(builder));
        Assert.Equal(expected, error.Message);
        Assert.Empty(_executed);
    }

    [Fact]
    public async Task A_step_that_is_not_there_is_told_with_those_that_are()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _publication.RunAsync(_publication.Builder("nothing")));
        Assert.StartsWith("Step 'nothing' not found in pipeline. Available steps: 'build', ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_is_a_step_too()
    {
        var builder = _publication.Builder("publish-manifest");
        builder.AddContainer("web", "example/web");
        await _publication.RunAsync(builder);
        Assert.Contains("aspire-manifest.json", _publication.Files().Keys);
    }

    public void Dispose() => _publication.Dispose();

    private Func<PipelineStepContext, Task> Note(string name) => _ =>
    {
        _executed.Add(name);
        return Task.CompletedTask;
    };
}
