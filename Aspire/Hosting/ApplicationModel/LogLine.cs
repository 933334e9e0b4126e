namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line of a resource's log.</summary>
/// <param name="LineNumber">Counts from 1 for each instance.</param>
/// <param name="Content">The text, with its time in front: <c>2026-01-31T12:00:00.0000000Z text</c>.</param>
/// <param name="IsErrorMessage">Whether it came from the standard error, or is an error.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
