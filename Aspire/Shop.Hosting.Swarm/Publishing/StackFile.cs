namespace AspireShop.Hosting.Swarm.Publishing;

/// <summary>A file that goes with the stack: a secret or a config.</summary>
/// <param name="Key">Its key in the stack file.</param>
/// <param name="Name">Its name on the Swarm, which changes with the content: a secret cannot be changed in place.</param>
/// <param name="Path">Where it is, relative to the stack file.</param>
/// <param name="Target">The path, or the name in /run/secrets, that it has in the container.</param>
/// <param name="Content">What is in it; null for a file that is there already.</param>
internal sealed record StackFile(string Key, string Name, string Path, string Target, string? Content);
