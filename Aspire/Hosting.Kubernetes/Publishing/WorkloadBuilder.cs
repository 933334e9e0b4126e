using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes.Resources;

namespace Aspire.Hosting.Kubernetes.Publishing;

/// <summary>Makes the objects that a service becomes in a cluster.</summary>
internal sealed class WorkloadBuilder(KubernetesEnvironmentResource environment, ChartText text)
{
    private const int RevisionHistory = 3;

    public KubernetesResource Build(PublishedService service)
    {
        var resource = new KubernetesResource(service.Resource.Name, service.Resource, environment);
        var name = KubernetesNames.Label(service.Name);
        AddEnvironment(service, resource, name);
        var pod = Pod(service, resource, name);
        // What others connect to by a connection string keeps data: each instance its own
        if (service.Resource is IResourceWithConnectionString)
        {
            resource.StatefulSet = StatefulSet(service, name, pod);
        }
        else
        {
            resource.Deployment = Deployment(service, name, pod);
        }
        AddService(service, resource, name);
        return resource;
    }

    private void AddEnvironment(PublishedService service, KubernetesResource resource, string name)
    {
        foreach (var (variable, value) in service.Environment)
        {
            if (value.IsSecret)
            {
                resource.Secret ??= Named(new Secret { Type = "Opaque" }, service, $"{name}-secrets");
                resource.Secret.StringData[variable] = text.Inline(service, value);
            }
            else
            {
                resource.ConfigMap ??= Named(new ConfigMap(), service, $"{name}-config");
                resource.ConfigMap.Data[variable] = text.Variable(service, variable, value);
            }
        }
    }

    private PodTemplateSpecV1 Pod(PublishedService service, KubernetesResource resource, string name)
    {
        var container = new ContainerV1 { Image = text.Image(service), Name = name, ImagePullPolicy = PullPolicy(service.Resource) };
        if (service.Entrypoint is { } entrypoint)
        {
            container.Command.Add(entrypoint);
        }
        if (resource.ConfigMap is { } config)
        {
            container.EnvFrom.Add(new EnvFromSourceV1 { ConfigMapRef = new ConfigMapEnvSourceV1 { Name = config.Metadata.Name } });
        }
        if (resource.Secret is { } secret)
        {
            container.EnvFrom.Add(new EnvFromSourceV1 { SecretRef = new SecretEnvSourceV1 { Name = secret.Metadata.Name } });
        }
        container.Args.AddRange(service.Arguments.Select(a => text.Inline(service, a)));
        container.Ports.AddRange(Listening(service).Select(e => new ContainerPortV1 { Name = e.Name, Protocol = Protocol(e), ContainerPort = text.Port(service, e) }));
        AddProbes(service, container);
        var pod = new PodTemplateSpecV1();
        AddLabels(pod.Metadata.Labels, service);
        pod.Spec.Containers.Add(container);
        Storage.Add(environment, service, resource, pod.Spec, container);
        return pod;
    }

    private void AddProbes(PublishedService service, ContainerV1 container)
    {
        container.LivenessProbe = Probe(service, ProbeType.Liveness);
        container.ReadinessProbe = Probe(service, ProbeType.Readiness) ?? KnownProbe(service);
        container.StartupProbe = Probe(service, ProbeType.Startup);
    }

    private ProbeV1? Probe(PublishedService service, ProbeType type) =>
        service.Resource.Annotations.OfType<EndpointProbeAnnotation>().LastOrDefault(p => p.Type == type) is { } probe && service.Find(probe.EndpointReference.EndpointName) is { } endpoint
            ? new ProbeV1
            {
                FailureThreshold = probe.FailureThreshold,
                SuccessThreshold = probe.SuccessThreshold,
                InitialDelaySeconds = probe.InitialDelaySeconds,
                PeriodSeconds = probe.PeriodSeconds,
                TimeoutSeconds = probe.TimeoutSeconds,
                // What has no certificate of its own is asked without one
                HttpGet = new HttpGetActionV1 { Scheme = endpoint.IsImpliedHttps ? "HTTP" : probe.EndpointReference.Scheme.ToUpperInvariant(), Path = probe.Path, Port = text.Port(service, endpoint) },
            }
            : null;

    private static ProbeV1? KnownProbe(PublishedService service) =>
        service.Image is { } image && ImageHealthChecks.CommandFor(image, service.Environment.Any(e => e.Key == "REDIS_PASSWORD")) is { } command
            ? new ProbeV1 { FailureThreshold = 3, PeriodSeconds = 5, TimeoutSeconds = 3, Exec = new ExecActionV1 { Command = { "/bin/sh", "-c", command } } }
            : null;

    private Deployment Deployment(PublishedService service, string name, PodTemplateSpecV1 pod)
    {
        var deployment = Named(new Deployment(), service, $"{name}-deployment");
        deployment.Spec.Template = pod;
        AddLabels(deployment.Spec.Selector.MatchLabels, service);
        deployment.Spec.Replicas = service.Replicas;
        deployment.Spec.RevisionHistoryLimit = RevisionHistory;
        deployment.Spec.Strategy = new DeploymentStrategyV1 { RollingUpdate = new RollingUpdateDeploymentV1 { MaxSurge = 1, MaxUnavailable = 1 }, Type = "RollingUpdate" };
        return deployment;
    }

    private StatefulSet StatefulSet(PublishedService service, string name, PodTemplateSpecV1 pod)
    {
        var set = Named(new StatefulSet(), service, $"{name}-statefulset");
        set.Spec.ServiceName = KubernetesNames.Service(service.Name);
        set.Spec.Template = pod;
        AddLabels(set.Spec.Selector.MatchLabels, service);
        set.Spec.Replicas = service.Replicas;
        set.Spec.PersistentVolumeClaimRetentionPolicy = new StatefulSetPersistentVolumeClaimRetentionPolicyV1();
        set.Spec.UpdateStrategy = new StatefulSetUpdateStrategyV1 { RollingUpdate = new RollingUpdateStatefulSetStrategyV1 { MaxUnavailable = 0 }, Type = "RollingUpdate" };
        return set;
    }

    private void AddService(PublishedService service, KubernetesResource resource, string name)
    {
        var listening = Listening(service).ToList();
        if (listening.Count == 0)
        {
            return;
        }
        resource.Service = Named(new Service(), service, $"{name}-service");
        resource.Service.Spec.Type = environment.DefaultServiceType;
        AddLabels(resource.Service.Spec.Selector, service);
        resource.Service.Spec.Ports.AddRange(listening.Select(e =>
            new ServicePortV1 { Name = e.Name, Protocol = Protocol(e), Port = text.Port(service, e), TargetPort = text.Port(service, e) }));
    }

    // The https beside a plain http has no port of its own
    private static IEnumerable<PublishedEndpoint> Listening(PublishedService service) =>
        service.Endpoints.Where(e => !e.IsImpliedHttps || !service.Endpoints.Any(o => o.TargetPort is null && !o.IsImpliedHttps));

    private T Named<T>(T made, PublishedService service, string name) where T : BaseKubernetesResource
    {
        made.Metadata.Name = name;
        AddLabels(made.Metadata.Labels, service);
        return made;
    }

    private void AddLabels(Dictionary<string, string> labels, PublishedService service)
    {
        labels["app.kubernetes.io/name"] = environment.HelmChartName;
        labels["app.kubernetes.io/component"] = service.Resource.Name;
        labels["app.kubernetes.io/instance"] = "{{ .Release.Name }}";
    }

    private string PullPolicy(IResource resource) => resource.Annotations.OfType<ContainerImagePullPolicyAnnotation>().LastOrDefault()?.ImagePullPolicy switch
    {
        ImagePullPolicy.Always => "Always",
        ImagePullPolicy.Never => "Never",
        ImagePullPolicy.Missing => "IfNotPresent",
        _ => environment.DefaultImagePullPolicy,
    };

    private static string Protocol(PublishedEndpoint endpoint) => endpoint.IsUdp ? "UDP" : "TCP";
}
