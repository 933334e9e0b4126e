namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image of a container: registry, name, and a tag or a digest.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    private string? _tag;
    private string? _sha256;

    /// <summary>The registry; null for the one that the runtime takes by default.</summary>
    public string? Registry { get; set; }

    /// <summary>The name, such as library/redis.</summary>
    public required string Image { get; set; }

    /// <summary>The tag; setting it clears the digest.</summary>
    public string? Tag
    {
        get => _tag;
        set
        {
            _tag = value;
            if (value is not null)
            {
                _sha256 = null;
            }
        }
    }

    /// <summary>The digest, 64 hexadecimal digits; setting it clears the tag.</summary>
    public string? SHA256
    {
        get => _sha256;
        set
        {
            _sha256 = value;
            if (value is not null)
            {
                _tag = null;
            }
        }
    }

    /// <summary>The whole name, such as <c>docker.io/library/redis:8.6</c>.</summary>
    internal string FullName
    {
        get
        {
            var name = string.IsNullOrEmpty(Registry) ? Image : $"{Registry}/{Image}";
            return SHA256 is not null ? $"{name}@sha256:{SHA256}" : $"{name}:{Tag ?? "latest"}";
        }
    }
}
