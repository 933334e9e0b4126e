namespace Aspire.Hosting.ApplicationModel;

/// <summary>A state of a resource.</summary>
/// <param name="Text">The state, such as Running.</param>
/// <param name="Style">How the dashboard shows it: one of <see cref="KnownResourceStateStyles"/>, or null.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state without a style.</summary>
    public static implicit operator ResourceStateSnapshot?(string? text) => text is null ? null : new(text, null);

    /// <summary>A state without a style.</summary>
    public static ResourceStateSnapshot? FromString(string? text) => text;
}
