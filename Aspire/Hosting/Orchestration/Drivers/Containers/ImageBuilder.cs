using System.Collections.Concurrent;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>Builds images from Dockerfiles; secrets and the newer instructions need BuildKit, which is taken wherever there is one.</summary>
internal sealed class ImageBuilder(ContainerCli cli, ContainerSession session)
{
    private const int LastLines = 8;

    /// <exception cref="DriverException">The build failed; the message ends with the last lines that it said.</exception>
    public async Task BuildAsync(LaunchRequest request, ImageBuild build, CancellationToken cancellationToken)
    {
        Check(request, build);
        var builder = await BuildKitFinder.FindAsync(cli, cancellationToken).ConfigureAwait(false);
        if (builder is null && build.Secrets.Count + build.SecretFiles.Count > 0)
        {
            throw new DriverException($"The image of '{request.Resource}' is built with secrets, which needs BuildKit: install the buildx component of {cli.Name}.");
        }

        var written = build.Secrets.ToDictionary(secret => secret.Key, secret => session.WritePrivate(secret.Value), StringComparer.Ordinal);
        var dockerfile = build.Content is { } content ? session.WritePrivate(content) : null;
        var said = new ConcurrentQueue<string>();
        try
        {
            request.Output($"Building the image {request.Container!.Image} from {build.Dockerfile}.", false);
            var code = await (builder ?? cli).RunAsync(
                Arguments(request.Container.Image, build, dockerfile ?? build.Dockerfile, written.Concat(build.SecretFiles)), Report, cancellationToken, Environment(build, builder is not null)).ConfigureAwait(false);
            if (code != 0)
            {
                throw new DriverException($"The image of '{request.Resource}' could not be built from {build.Dockerfile}: {string.Join(" / ", said.TakeLast(LastLines)).Trim()}");
            }
        }
        finally
        {
            foreach (var file in written.Values.Append(dockerfile).OfType<string>())
            {
                File.Delete(file);
            }
        }

        void Report(string line, bool isError)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                said.Enqueue(line);
                request.Output(line, isError);
            }
        }
    }

    /// <summary>Build arguments go by name only: the values are in the command's environment.</summary>
    internal static IReadOnlyList<string> Arguments(string image, ImageBuild build, string dockerfile, IEnumerable<KeyValuePair<string, string>> secretFiles) =>
    [
        "build", "--tag", image, "--file", dockerfile,
        .. build.Stage is { } stage ? ["--target", stage] : Array.Empty<string>(),
        .. build.Arguments.Keys.Order(StringComparer.Ordinal).SelectMany(name => new[] { "--build-arg", name }),
        .. secretFiles.OrderBy(secret => secret.Key, StringComparer.Ordinal).SelectMany(secret => new[] { "--secret", $"id={secret.Key},src={secret.Value}" }),
        build.Context,
    ];

    private static Dictionary<string, string> Environment(ImageBuild build, bool withBuildKit) =>
        new(build.Arguments.Where(argument => argument.Value is not null).ToDictionary(argument => argument.Key, argument => argument.Value!), StringComparer.Ordinal)
        {
            ["DOCKER_BUILDKIT"] = withBuildKit ? "1" : "0",
            ["BUILDKIT_PROGRESS"] = "plain",
        };

    private static void Check(LaunchRequest request, ImageBuild build)
    {
        if (!Directory.Exists(build.Context))
        {
            throw new DriverException($"The build context '{build.Context}' of '{request.Resource}' does not exist.");
        }

        if (build.Content is null && !File.Exists(build.Dockerfile))
        {
            throw new DriverException($"The Dockerfile '{build.Dockerfile}' of '{request.Resource}' does not exist.");
        }
    }
}
