namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>An open volume: its folder, and the lock that keeps a second host out.</summary>
/// <param name="Folder">Full path.</param>
/// <param name="Lock">Held while the volume is in use.</param>
/// <param name="IsKept">It outlives the run.</param>
internal sealed record Volume(string Folder, IDisposable? Lock, bool IsKept) : IDisposable
{
    public void Dispose() => Lock?.Dispose();
}
