namespace Aspire.Dashboard.Logs;

/// <summary>How a piece of console text looks.</summary>
internal readonly record struct AnsiStyle
{
    /// <summary>Text colour; null is the page's own.</summary>
    internal AnsiColor? Foreground { get; init; }

    internal AnsiColor? Background { get; init; }

    internal bool Bold { get; init; }

    internal bool Dim { get; init; }

    internal bool Italic { get; init; }

    internal bool Underline { get; init; }

    internal bool Strike { get; init; }

    internal bool Inverse { get; init; }
}
