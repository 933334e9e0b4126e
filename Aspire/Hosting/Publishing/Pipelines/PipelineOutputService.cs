using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Pipelines;

/// <inheritdoc/>
internal sealed class PipelineOutputService(IConfiguration configuration) : IPipelineOutputService, IDisposable
{
    private const string DefaultFolder = "aspire-output";

    private readonly Lazy<DirectoryInfo> _temp = new(() => Directory.CreateTempSubdirectory("aspire-publish-"));

    public string GetOutputDirectory() => Path.GetFullPath(configuration[AppHostConfiguration.OutputPathKey] ?? DefaultFolder);

    public string GetOutputDirectory(IResource resource) => Path.Combine(GetOutputDirectory(), resource.Name);

    public string GetTempDirectory() => _temp.Value.FullName;

    public string GetTempDirectory(IResource resource) => _temp.Value.CreateSubdirectory(resource.Name).FullName;

    public void Dispose()
    {
        if (_temp.IsValueCreated && Directory.Exists(_temp.Value.FullName))
        {
            _temp.Value.Delete(recursive: true);
        }
    }
}
