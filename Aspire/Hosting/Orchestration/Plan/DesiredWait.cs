namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>A condition before a resource may start.</summary>
/// <param name="Target">The other resource.</param>
/// <param name="ExitCode">For <see cref="WaitKind.Completed"/>: the code that counts as success.</param>
/// <param name="Kind">What is waited for.</param>
/// <param name="GiveUp">Fail when the target failed, instead of waiting for its next life.</param>
internal sealed record DesiredWait(string Target, WaitKind Kind, int ExitCode = 0, bool GiveUp = true);
