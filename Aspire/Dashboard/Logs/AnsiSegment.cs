namespace Aspire.Dashboard.Logs;

/// <summary>A piece of a console line in one style. The text holds no control characters but the tab.</summary>
internal readonly record struct AnsiSegment(string Text, AnsiStyle Style);
