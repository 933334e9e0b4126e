namespace AspireShop.AppHost;

/// <summary>A folder that several services share: a volume where they are containers, a folder of this machine where they are processes.</summary>
/// <param name="Name">Its name in the model.</param>
internal sealed record SharedFolder(string Name)
{
    public string Volume => $"aspireshop-{Name}";

    /// <summary>Where services in containers find it.</summary>
    public string Path => $"/var/lib/aspireshop/{Name}";
}
