namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a command looks and when it can be used.</summary>
public class CommandOptions
{
    /// <summary>A sentence about it.</summary>
    public string? Description { get; set; }

    /// <summary>What it is given.</summary>
    public object? Parameter { get; set; }

    /// <summary>What the user is asked first.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>The name of a Fluent UI icon.</summary>
    public string? IconName { get; set; }

    /// <summary>The form of the icon.</summary>
    public IconVariant? IconVariant { get; set; }

    /// <summary>Whether it stands beside the resource, not in its menu.</summary>
    public bool IsHighlighted { get; set; }

    /// <summary>Says whether it can be used in a state; null for always.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }

    internal static CommandOptions Default { get; } = new();
}
