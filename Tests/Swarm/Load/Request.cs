namespace AspireShop.Swarm.Tests.Load;

/// <summary>One request as its sender saw it.</summary>
/// <param name="What">Method and kind of path.</param>
/// <param name="Ended">When its answer, or the news that there is none, came.</param>
/// <param name="Time">How long that took.</param>
/// <param name="Failure">What was wrong; null when nothing was.</param>
internal sealed record Request(string What, DateTimeOffset Ended, TimeSpan Time, string? Failure);
