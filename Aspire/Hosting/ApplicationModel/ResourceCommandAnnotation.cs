using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command of a resource.</summary>
[DebuggerDisplay("{Name}")]
public sealed class ResourceCommandAnnotation(
    string name,
    string displayName,
    Func<UpdateCommandStateContext, ResourceCommandState> updateState,
    Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
    string? displayDescription,
    object? parameter,
    string? confirmationMessage,
    string? iconName,
    IconVariant? iconVariant,
    bool isHighlighted) : IResourceAnnotation
{
    /// <summary>The name, unique in the resource.</summary>
    public string Name { get; } = name;

    /// <summary>What the user reads.</summary>
    public string DisplayName { get; } = displayName;

    /// <summary>Says whether the command can be used in a state.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState> UpdateState { get; } = updateState;

    /// <summary>Does it.</summary>
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; } = executeCommand;

    /// <summary>A sentence about it.</summary>
    public string? DisplayDescription { get; } = displayDescription;

    /// <summary>What it is given.</summary>
    public object? Parameter { get; } = parameter;

    /// <summary>What the user is asked first.</summary>
    public string? ConfirmationMessage { get; } = confirmationMessage;

    /// <summary>The name of a Fluent UI icon.</summary>
    public string? IconName { get; } = iconName;

    /// <summary>The form of the icon.</summary>
    public IconVariant? IconVariant { get; } = iconVariant;

    /// <summary>Whether it stands beside the resource, not in its menu.</summary>
    public bool IsHighlighted { get; } = isHighlighted;
}
