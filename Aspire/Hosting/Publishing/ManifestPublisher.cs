using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the model as <c>aspire-manifest.json</c>.</summary>
internal sealed partial class ManifestPublisher(ILogger<ManifestPublisher> logger, IConfiguration configuration, DistributedApplicationExecutionContext executionContext)
    : IDistributedApplicationPublisher
{
    private const string FileName = "aspire-manifest.json";

    public async Task PublishAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        var output = configuration[AppHostConfiguration.OutputPathKey]
            ?? throw new DistributedApplicationException("The '--output-path [path]' option was not specified even though '--publisher manifest' argument was used.");
        // Relative to the caller's folder
        var path = Path.GetFullPath(output);
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            path = Path.Combine(path, FileName);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // A manifest that cannot be completed leaves the old one as it was
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            var context = new ManifestPublishingContext(executionContext, path, writer, cancellationToken);
            await new ManifestModelWriter(context).WriteAsync(model).ConfigureAwait(false);
        }
        await File.WriteAllBytesAsync(path, buffer.ToArray(), cancellationToken).ConfigureAwait(false);
        Published(logger, path);
    }
}
