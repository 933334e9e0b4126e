using System.Collections.Concurrent;
using AspireShop.Messaging.Files;
using AspireShop.Messaging.Routing.Settings;

namespace AspireShop.Messaging.Routing;

/// <summary>The spools on the shared volume, one for each receiver; opened when first used.</summary>
internal sealed class Spools(MessagingSettings settings)
{
    private readonly ConcurrentDictionary<string, FilesSpool> _open = new(StringComparer.Ordinal);

    /// <exception cref="IOException">The volume is away, or its folders cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this user's.</exception>
    /// <exception cref="TransientFailureException">It is not configured.</exception>
    public FilesSpool Open(string receiver)
    {
        var root = settings.FilesRoot ?? throw new TransientFailureException("Messaging:Files:Root is missing: a message is left that goes by Files.");
        return _open.GetOrAdd(receiver, static (name, root) => FilesSpool.Open(new FilesSpoolOptions { Root = Path.Combine(root, name) }), root);
    }
}
