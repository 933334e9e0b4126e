namespace AspireShop.Swarm.Tests.Shop;

/// <summary>A service as the Swarm sees it.</summary>
/// <param name="Name">Its name in the stack.</param>
/// <param name="Running">How many of its tasks run.</param>
/// <param name="Wanted">How many should.</param>
/// <param name="Update">What became of its last update; empty when there was none.</param>
internal sealed record ServiceState(string Name, int Running, int Wanted, string Update)
{
    public bool IsSettled => Running == Wanted && Update is ("" or "completed" or "rollback_completed");

    public override string ToString() => $"{Name} {Running}/{Wanted} {Update}".TrimEnd();
}
