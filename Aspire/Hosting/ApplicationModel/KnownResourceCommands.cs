namespace Aspire.Hosting.ApplicationModel;

/// <summary>The commands that the engine gives to what it runs.</summary>
public static class KnownResourceCommands
{
    /// <summary>Starts the resource.</summary>
    public static readonly string StartCommand = "resource-start";

    /// <summary>Stops the resource.</summary>
    public static readonly string StopCommand = "resource-stop";

    /// <summary>Stops and starts the resource.</summary>
    public static readonly string RestartCommand = "resource-restart";
}
