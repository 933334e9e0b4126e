namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command of a resource as the dashboard shows it.</summary>
/// <param name="Name">The name, unique in the resource.</param>
/// <param name="State">Whether it can be used now.</param>
/// <param name="DisplayName">What the user reads.</param>
/// <param name="DisplayDescription">A sentence about it.</param>
/// <param name="Parameter">What it is given.</param>
/// <param name="ConfirmationMessage">What the user is asked first.</param>
/// <param name="IconName">The name of a Fluent UI icon.</param>
/// <param name="IconVariant">The form of the icon.</param>
/// <param name="IsHighlighted">Whether it stands beside the resource, not in its menu.</param>
public sealed record ResourceCommandSnapshot(
    string Name,
    ResourceCommandState State,
    string DisplayName,
    string? DisplayDescription,
    object? Parameter,
    string? ConfirmationMessage,
    string? IconName,
    IconVariant? IconVariant,
    bool IsHighlighted);
