using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes.Resources;

namespace Aspire.Hosting.Kubernetes.Publishing;

/// <summary>The volumes of an instance.</summary>
internal static class Storage
{
    /// <exception cref="InvalidOperationException">The service has a folder of the host, which a chart does not know.</exception>
    public static void Add(KubernetesEnvironmentResource environment, PublishedService service, KubernetesResource resource, PodSpecV1 pod, ContainerV1 container)
    {
        foreach (var mount in service.Mounts)
        {
            if (mount.Type == ContainerMountType.BindMount)
            {
                throw new InvalidOperationException($"The resource '{service.Resource.Name}' has the bind mount '{mount.Target}': bind mounts are not supported by the Kubernetes publisher. Use a volume.");
            }
            var name = KubernetesNames.Label(mount.Source ?? $"{service.Name}{mount.Target.Replace('/', '-')}");
            container.VolumeMounts.Add(new VolumeMountV1 { Name = name, MountPath = mount.Target, ReadOnly = mount.IsReadOnly ? true : null });
            if (pod.Volumes.All(v => v.Name != name))
            {
                pod.Volumes.Add(Volume(environment, resource, name));
            }
        }
    }

    private static VolumeV1 Volume(KubernetesEnvironmentResource environment, KubernetesResource resource, string name)
    {
        switch (environment.DefaultStorageType.ToLowerInvariant())
        {
            case "hostpath":
                return new VolumeV1 { Name = name, HostPath = new HostPathVolumeSourceV1 { Path = $"/mnt/{name}", Type = "DirectoryOrCreate" } };
            case "pvc":
                var claim = new PersistentVolumeClaim();
                claim.Metadata.Name = $"{name}-pvc";
                claim.Spec.AccessModes.Add(environment.DefaultStorageReadWritePolicy);
                claim.Spec.StorageClassName = environment.DefaultStorageClassName;
                claim.Spec.Resources = new ResourceRequirementsV1 { Requests = { ["storage"] = environment.DefaultStorageSize } };
                resource.AdditionalResources.Add(claim);
                return new VolumeV1 { Name = name, PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceV1 { ClaimName = claim.Metadata.Name } };
            default:
                return new VolumeV1 { Name = name, EmptyDir = new EmptyDirVolumeSourceV1() };
        }
    }
}
