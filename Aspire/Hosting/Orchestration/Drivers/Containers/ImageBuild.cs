namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>How an image is built from a Dockerfile.</summary>
/// <param name="Context">The folder that the build sees, a full path.</param>
/// <param name="Dockerfile">Full path.</param>
/// <param name="Content">The Dockerfile's text when a function wrote it; null: it is in the file.</param>
/// <param name="Stage">The stage to build; null: the last.</param>
/// <param name="Arguments">Build arguments; one without a value has that of the environment.</param>
/// <param name="Secrets">Secrets by id: seen by the steps that mount them, in no layer.</param>
/// <param name="SecretFiles">Secrets that are files already, by id.</param>
internal sealed record ImageBuild(
    string Context,
    string Dockerfile,
    string? Content,
    string? Stage,
    IReadOnlyDictionary<string, string?> Arguments,
    IReadOnlyDictionary<string, string> Secrets,
    IReadOnlyDictionary<string, string> SecretFiles);
