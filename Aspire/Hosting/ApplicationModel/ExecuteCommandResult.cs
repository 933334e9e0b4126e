namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command ended.</summary>
public sealed class ExecuteCommandResult
{
    /// <summary>Whether it did what it says.</summary>
    public required bool Success { get; init; }

    /// <summary>Whether it was given up on the user's wish.</summary>
    public bool Canceled { get; init; }

    /// <summary>What went wrong.</summary>
    public string? ErrorMessage { get; init; }
}
