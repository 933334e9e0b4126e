using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Makes the services of a Compose file.</summary>
internal sealed class ComposeServiceBuilder(
    DockerComposeEnvironmentResource environment, PublishedModel model, ComposeVariables variables, ComposeValues values, string network)
{
    private const string RestartAlways = "always";
    private const string RestartUnlessStopped = "unless-stopped";
    private const string RestartNever = "no";

    public Service Build(PublishedService service)
    {
        var built = new Service
        {
            Name = service.Name,
            Image = service.Image ?? variables.OfImage(service.Resource),
            PullPolicy = PullPolicy(service.Resource),
            ContainerName = service.Resource.Annotations.OfType<ContainerNameAnnotation>().LastOrDefault()?.Name,
            Restart = service.IsJob ? RestartNever : RestartUnlessStopped,
            Networks = [network],
        };
        if (service.Entrypoint is { } entrypoint)
        {
            built.Entrypoint.Add(entrypoint.Replace("$", "$$", StringComparison.Ordinal));
        }
        built.Command.AddRange(service.Arguments.Select(values.Write));
        AddEnvironment(service, built);
        AddPorts(service, built);
        AddVolumes(service, built);
        built.Healthcheck = ComposeHealth.Of(service, values);
        if (service.Replicas > 1)
        {
            built.Deploy = new Deploy { Replicas = service.Replicas };
        }
        return built;
    }

    /// <summary>After all have their health checks, which people may have changed: on what each waits.</summary>
    public void AddDependencies(PublishedService service, IReadOnlyDictionary<string, Service> all)
    {
        foreach (var wait in service.Waits)
        {
            if (model.Find(wait.On) is { } other && all.TryGetValue(other.Name, out var built))
            {
                all[service.Name].DependsOn.TryAdd(other.Name, new ServiceDependency
                {
                    Condition = wait.Type switch
                    {
                        WaitType.WaitForCompletion => "service_completed_successfully",
                        WaitType.WaitUntilHealthy when built.Healthcheck is not null => "service_healthy",
                        _ => "service_started",
                    },
                });
            }
        }
    }

    public Service BuildDashboard()
    {
        var dashboard = environment.Dashboard;
        var service = new Service
        {
            Name = dashboard.Name,
            Image = dashboard.TryGetContainerImageName(out var image) ? image : DockerComposeAspireDashboardResource.Image,
            Ports = [dashboard.HostPort is { } port ? $"{port}:{DockerComposeAspireDashboardResource.Port}" : $"{DockerComposeAspireDashboardResource.Port}"],
            Expose = [$"{DockerComposeAspireDashboardResource.OtlpGrpcPort}", $"{DockerComposeAspireDashboardResource.OtlpHttpPort}"],
            Networks = [network],
            Restart = RestartAlways,
        };
        if (dashboard.ForwardedHeaders)
        {
            service.Environment["ASPIRE_DASHBOARD_FORWARDEDHEADERS_ENABLED"] = "true";
        }
        return service;
    }

    private void AddEnvironment(PublishedService service, Service built)
    {
        foreach (var (name, value) in service.Environment)
        {
            // Nothing in the network speaks TLS: discovery that prefers https must not find it
            if (!(name.StartsWith("services__", StringComparison.Ordinal) && value.Parts is [ValuePart.Endpoint { Reference.EndpointAnnotation.UriScheme: "https" }]))
            {
                built.Environment[name] = values.Write(value);
            }
        }
        if (environment.DashboardEnabled && service.Resource.Annotations.OfType<OtlpExporterAnnotation>().LastOrDefault() is { } otlp)
        {
            var http = otlp.RequiredProtocol == OtlpProtocol.HttpProtobuf;
            var port = http ? DockerComposeAspireDashboardResource.OtlpHttpPort : DockerComposeAspireDashboardResource.OtlpGrpcPort;
            built.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://{environment.Dashboard.Name}:{port}";
            built.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = http ? "http/protobuf" : "grpc";
            built.Environment["OTEL_SERVICE_NAME"] = service.Resource.Name;
        }
    }

    private void AddPorts(PublishedService service, Service built)
    {
        var ports = new SortedSet<string>(StringComparer.Ordinal);
        var exposed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in service.Endpoints)
        {
            var target = values.Port(service, endpoint);
            var suffix = endpoint.IsUdp ? "/udp" : string.Empty;
            if (endpoint.Annotation.IsExternal)
            {
                ports.Add(endpoint.Annotation.Port is { } host ? $"{host}:{target}{suffix}" : $"{target}{suffix}");
            }
            else
            {
                exposed.Add($"{target}{suffix}");
            }
        }
        built.Ports.AddRange(ports);
        built.Expose.AddRange(exposed);
    }

    private void AddVolumes(PublishedService service, Service built)
    {
        var folders = 0;
        foreach (var mount in service.Mounts)
        {
            var bind = mount.Type == ContainerMountType.BindMount;
            built.AddVolume(new Volume
            {
                Name = mount.Source ?? mount.Target,
                Type = bind ? "bind" : "volume",
                Target = mount.Target,
                Source = !bind ? mount.Source : IsSystemFile(mount.Source!) ? mount.Source : variables.OfBindMount(service.Resource, folders++, mount),
                ReadOnly = mount.IsReadOnly,
            });
        }
    }

    // A socket of the host is at the same path on every host
    private static bool IsSystemFile(string path) => path is "/var/run/docker.sock" or "/run/docker.sock";

    private static string? PullPolicy(IResource resource) => resource.Annotations.OfType<ContainerImagePullPolicyAnnotation>().LastOrDefault()?.ImagePullPolicy switch
    {
        ImagePullPolicy.Always => "always",
        ImagePullPolicy.Missing => "missing",
        ImagePullPolicy.Never => "never",
        _ => null,
    };
}
