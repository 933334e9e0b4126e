namespace AspireShop.Hosting.Swarm.Publishing;

/// <summary>A service as the Swarm sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Running">How many instances run.</param>
/// <param name="Wanted">How many should.</param>
/// <param name="Completed">Whether it is a job that has ended.</param>
/// <param name="Update">The state of its update, such as completed or rollback_completed; null when it was never updated.</param>
/// <param name="UpdateStarted">When that update began.</param>
/// <param name="Message">What the Swarm says of it.</param>
internal sealed record SwarmServiceState(string Name, int Running, int Wanted, bool Completed, string? Update, string? UpdateStarted, string? Message)
{
    /// <summary>Whether it is as it should be.</summary>
    public bool HasConverged => Completed || (Running >= Wanted && Update is null or "completed");
}
