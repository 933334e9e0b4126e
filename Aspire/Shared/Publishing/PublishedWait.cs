using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Shared;

/// <summary>A service comes after another.</summary>
/// <param name="On">The other, or the server that it is part of.</param>
/// <param name="Type">How far the other must have come.</param>
internal sealed record PublishedWait(IResource On, WaitType Type);
