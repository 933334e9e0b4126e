using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>Which local process stands in for a container: the resource says it by an annotation, or its image is one that we know.</summary>
internal static class NativeForm
{
    /// <summary>An MQTT broker.</summary>
    public const string Mqtt = "mqtt";

    private const string MosquittoImage = "eclipse-mosquitto";

    /// <summary>Null for a container that can only be one.</summary>
    public static string? KindOf(IResource resource)
    {
        if (resource.TryGetLastAnnotation<NativeFormAnnotation>(out var form))
        {
            return form.Kind;
        }

        return resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) && image.Image.Split('/')[^1] == MosquittoImage ? Mqtt : null;
    }
}
