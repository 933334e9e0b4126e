using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Makes names of volumes that no other AppHost uses.</summary>
public static class VolumeNameGenerator
{
    private const int HashLength = 10;

    /// <summary><c>application-hash-resource-suffix</c>; the same on every run, and when publishing on every machine.</summary>
    /// <exception cref="ArgumentException">The suffix has a character that a volume name cannot have.</exception>
    public static string Generate<T>(IResourceBuilder<T> builder, string suffix) where T : IResource
    {
        if (suffix.Any(c => !IsAllowed(c)))
        {
            throw new ArgumentException($"The suffix '{suffix}' contains invalid characters. Only [a-zA-Z0-9_.-] are allowed.", nameof(suffix));
        }
        var application = builder.ApplicationBuilder;
        var hash = application.Configuration["AppHost:Sha256"]![..HashLength];
        var name = new string([.. application.Environment.ApplicationName.Select(c => IsAllowed(c) ? c : '_')]);
        if (!char.IsAsciiLetterOrDigit(name[0]))
        {
            name = "v" + name;
        }
        return $"{name}-{hash}-{builder.Resource.Name}-{suffix}".ToLowerInvariant();
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';
}
