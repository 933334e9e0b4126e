namespace Aspire.Hosting.ApplicationModel;

/// <summary>How the dashboard shows a state.</summary>
public static class KnownResourceStateStyles
{
    /// <summary>As a failure.</summary>
    public static readonly string Error = "error";

    /// <summary>As a success.</summary>
    public static readonly string Success = "success";

    /// <summary>As a piece of news.</summary>
    public static readonly string Info = "info";

    /// <summary>As a warning.</summary>
    public static readonly string Warn = "warn";
}
