namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>One line of the process table: who it is, whose child, which session, alive or a zombie.</summary>
internal readonly record struct ProcessEntry(ProcessIdentity Identity, int ParentPid, int SessionId, char State)
{
    /// <summary>False for zombies and the dead, which hold nothing any more.</summary>
    public bool IsAlive => State is not ('Z' or 'X' or 'x');
}
