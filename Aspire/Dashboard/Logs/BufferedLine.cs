using Aspire.Dashboard.Model;

namespace Aspire.Dashboard.Logs;

/// <summary>A line and its place in the buffer's whole history.</summary>
/// <param name="Sequence">Counts up from 0; unlike the line number it never starts again.</param>
/// <param name="Line">The line, cut to <see cref="LogBuffer.MaxLineLength"/>.</param>
internal sealed record BufferedLine(long Sequence, DashboardLogLine Line);
