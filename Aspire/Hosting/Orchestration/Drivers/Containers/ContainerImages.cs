using System.Collections.Concurrent;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>Sees to it that an image is there: pulled or built, once a run, with progress in the resource's log.</summary>
internal sealed class ContainerImages(ContainerCli cli, ImageBuilder builder)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _ready = new(StringComparer.Ordinal);

    /// <summary>The image's id.</summary>
    /// <exception cref="DriverException">It cannot be had.</exception>
    public async Task<string> EnsureAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var image = request.Container!.Image;
        var ready = _ready.GetOrAdd(image, _ => new Lazy<Task<string>>(() => MakeAsync(request, CancellationToken.None)));
        try
        {
            return await ready.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DriverException)
        {
            // The next start tries again: by then the registry may answer, or the Dockerfile be mended.
            _ready.TryRemove(new KeyValuePair<string, Lazy<Task<string>>>(image, ready));
            throw;
        }
    }

    private async Task<string> MakeAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var spec = request.Container!;
        if (spec.Build is { } build)
        {
            await builder.BuildAsync(request, build, cancellationToken).ConfigureAwait(false);
        }
        else if (spec.PullPolicy == ImagePullPolicy.Always || (await FindAsync(spec.Image, cancellationToken).ConfigureAwait(false) is null && MayPull(request)))
        {
            await PullAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return await FindAsync(spec.Image, cancellationToken).ConfigureAwait(false)
            ?? throw new DriverException($"The image '{spec.Image}' of '{request.Resource}' is not there.");
    }

    private static bool MayPull(LaunchRequest request) => request.Container!.PullPolicy != ImagePullPolicy.Never
        ? true
        : throw new DriverException($"The image '{request.Container.Image}' of '{request.Resource}' is not there, and its pull policy is Never: build or pull it, or change WithImagePullPolicy.");

    private async Task<string?> FindAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            return await cli.RunAsync(["image", "inspect", "--format", "{{.Id}}", image], cancellationToken).ConfigureAwait(false);
        }
        catch (ContainerException e) when (e.Message.Contains("no such image", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("not known", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
    }

    private async Task PullAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var image = request.Container!.Image;
        var errors = new ConcurrentQueue<string>();
        request.Output($"Pulling the image {image}.", false);
        var code = await cli.RunAsync(["pull", image], Report, cancellationToken).ConfigureAwait(false);
        if (code != 0)
        {
            throw new DriverException(
                $"The image '{image}' of '{request.Resource}' could not be pulled: {ContainerCli.Clean(errors)}. "
                + "Check its name and the network; Aspire:Container:Registry names a mirror, Aspire:Container:Images:"
                + $"{request.Resource} another image, and --runtime native runs what has a native form without any.");
        }

        void Report(string line, bool isError)
        {
            if (isError)
            {
                errors.Enqueue(line);
            }

            request.Output(line, isError);
        }
    }
}
