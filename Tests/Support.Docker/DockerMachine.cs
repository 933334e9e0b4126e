using Xunit;

namespace AspireShop.Support.Docker;

/// <summary>Whether this machine has a container runtime that answers.</summary>
public static class DockerMachine
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly Lazy<Task<string?>> Absence = new(AskAsync);

    /// <summary>Why there is none; null when one answers.</summary>
    public static Task<string?> FindAbsenceAsync() => Absence.Value;

    /// <summary>Skips the test where no daemon answers, and says so.</summary>
    public static async Task SkipWhenAbsentAsync()
    {
        var reason = await Absence.Value;
        Assert.SkipWhen(reason is not null, reason ?? "");
    }

    private static async Task<string?> AskAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var (code, _, errors) = await DockerCommand.TryAsync("docker", ["version", "--format", "{{.Server.Version}}"], limit.Token);
            return code == 0 ? null : $"No Docker daemon answers here: {errors.Trim()}";
        }
        catch (OperationCanceledException)
        {
            return "No Docker daemon answers here within 5 s.";
        }
    }
}
