using System.Collections.Immutable;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Endpoints;
using Aspire.Hosting.Orchestration.Drivers;

namespace Aspire.Hosting.Orchestration;

/// <summary>A resource that the engine runs: its instances, its proxies, its driver.</summary>
internal sealed class ManagedResource
{
    private const string SuffixLetters = "abcdefghijklmnopqrstuvwxyz";

    private readonly HashSet<ManagedInstance> _running = [];

    public ManagedResource(IResource resource, IDriver driver)
    {
        Resource = resource;
        Driver = driver;
        var count = resource is ProjectResource ? resource.GetReplicaCount() : 1;
        Instances = [.. Enumerable.Range(0, count).Select(index => new ManagedInstance(
            count == 1 ? resource.Name : $"{resource.Name}-{RandomNumberGenerator.GetString(SuffixLetters, 8)}", index))];
        if (count != 1)
        {
            resource.Annotations.Add(new ResourceInstancesAnnotation(
                [.. Instances.Select(i => new ResourceInstance(i.Name, i.Name[(resource.Name.Length + 1)..], i.Index))]));
        }
    }

    public IResource Resource { get; }

    public string Name => Resource.Name;

    public IDriver Driver { get; }

    public ImmutableArray<ManagedInstance> Instances { get; }

    /// <summary>Endpoint name -> the proxy in front of it; endpoints without proxy are missing.</summary>
    public Dictionary<string, EndpointProxy> Proxies { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>An instance began or ceased to run: the proxies follow.</summary>
    public void SetRunning(ManagedInstance instance, bool isRunning)
    {
        lock (_running)
        {
            if (isRunning ? !_running.Add(instance) : !_running.Remove(instance))
            {
                return;
            }

            foreach (var (endpoint, proxy) in Proxies)
            {
                proxy.SetTargets(Instances.Where(_running.Contains).Select(running => running.Target(endpoint)));
            }
        }
    }

    /// <summary>True for what the engine runs, as opposed to what is only a value or somebody else's.</summary>
    public static bool IsRun(IResource resource) => resource is ProjectResource or ExecutableResource || resource.IsContainer();
}
