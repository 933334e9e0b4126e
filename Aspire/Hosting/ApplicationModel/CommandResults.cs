namespace Aspire.Hosting.ApplicationModel;

/// <summary>Results of commands.</summary>
public static class CommandResults
{
    /// <summary>It did what it says.</summary>
    public static ExecuteCommandResult Success() => new() { Success = true };

    /// <summary>It did not.</summary>
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, ErrorMessage = errorMessage };

    /// <summary>It did not, because of this.</summary>
    public static ExecuteCommandResult Failure(Exception exception) => Failure(exception.Message);

    /// <summary>It was given up on the user's wish.</summary>
    public static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
}
