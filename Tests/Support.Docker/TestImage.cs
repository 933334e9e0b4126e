using System.Collections.Concurrent;
using Xunit;

namespace AspireShop.Support.Docker;

/// <summary>
/// Images that stand in for the official ones, made from this machine's own packages because no registry may be in reach. They are in a
/// registry of their own name, so that they are never taken for the real ones: <c>--Aspire:Container:Registry aspireshop.test</c>.
/// </summary>
public static class TestImage
{
    /// <summary>The registry in the names of all test images.</summary>
    public const string Registry = "aspireshop.test";

    private const int SomethingMissing = 75;

    private static readonly ConcurrentDictionary<string, Lazy<Task<(string? Name, string? Absence)>>> Made = new(StringComparer.Ordinal);

    /// <summary>Makes the image once a machine; skips the test where there is no Docker, or what the image is made of is not installed.</summary>
    /// <param name="name"><c>aspnet</c>, <c>sdk</c>, <c>postgres</c>, <c>redis</c> or <c>mosquitto</c>.</param>
    /// <param name="tags">Further names for it, such as <c>aspireshop.test/library/redis:8.6</c>.</param>
    /// <returns>The image's name, whose tag changes with what it is made of.</returns>
    public static async Task<string> EnsureAsync(string name, params string[] tags)
    {
        var (image, absence) = await TryEnsureAsync(name, tags);
        Assert.SkipWhen(absence is not null, absence ?? "");
        return image!;
    }

    /// <summary>The same for a fixture, which must not skip: the image, or why there is none.</summary>
    public static async Task<(string? Image, string? Absence)> TryEnsureAsync(string name, params string[] tags)
    {
        if (await DockerMachine.FindAbsenceAsync() is { } noDocker)
        {
            return (null, noDocker);
        }

        return await Made.GetOrAdd(string.Join(' ', [name, .. tags]), _ => new Lazy<Task<(string?, string?)>>(() => MakeAsync(name, tags))).Value;
    }

    private static async Task<(string? Name, string? Absence)> MakeAsync(string name, string[] tags)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "images", "make-image");
        var (code, output, errors) = await DockerCommand.TryAsync("bash", [script, name, .. tags], CancellationToken.None);
        return code switch
        {
            0 => (output.Trim(), null),
            SomethingMissing => (null, $"The test image {name} cannot be made: {errors.Trim()}."),
            _ => throw new InvalidOperationException($"The test image {name} could not be made: {errors.Trim()}"),
        };
    }
}
