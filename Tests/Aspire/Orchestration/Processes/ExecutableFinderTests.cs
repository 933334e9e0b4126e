using Aspire.Hosting.Orchestration.Drivers.Native;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Orchestration.Tests.Processes;

public sealed class ExecutableFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("finder").FullName;

    [Fact]
    public void A_link_to_what_was_uninstalled_is_not_an_executable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        var link = Link("postgres", Path.Combine(_folder, "gone"));
        Link("initdb", Path.Combine(_folder, "gone"));

        Assert.Null(ExecutableFinder.Find(link));
        Assert.False(PostgresBinaries.AreIn(_folder));
    }

    [Fact]
    public void A_link_to_a_program_is_one_and_a_file_that_nobody_may_run_is_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a right there.");
        var text = Path.Combine(_folder, "text");
        File.WriteAllText(text, "");

        Assert.Equal(Path.Combine(_folder, "dotnet"), ExecutableFinder.Find(Link("dotnet", Environment.ProcessPath!)));
        Assert.Null(ExecutableFinder.Find(text));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(_folder, name), target).FullName;
}
