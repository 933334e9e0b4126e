namespace Aspire.Dashboard.Model;

/// <summary>How a state is coloured.</summary>
public enum DashboardStateStyle
{
    /// <summary>Nothing to say: not started, finished as asked, unknown.</summary>
    Neutral,

    /// <summary>On its way: starting, waiting, stopping.</summary>
    Info,

    /// <summary>As it should be: running.</summary>
    Success,

    /// <summary>Needs a look, works.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Error,
}
