namespace Aspire.Dashboard;

/// <summary>One or more dashboard options are out of their range.</summary>
public sealed class DashboardConfigurationException(IReadOnlyList<string> errors)
    : ArgumentException(string.Join(Environment.NewLine, errors))
{
    /// <summary>One sentence an option: the option, its value, the remedy.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
