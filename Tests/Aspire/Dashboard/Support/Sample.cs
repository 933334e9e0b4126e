using Aspire.Dashboard.Model;

namespace Aspire.Dashboard.Tests.Support;

internal static class Sample
{
    internal static DateTimeOffset Time { get; } = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    internal static DashboardResource Resource(string name, string state = "Running", DashboardStateStyle style = DashboardStateStyle.Success, string? parent = null) =>
        new() { Name = name, Type = "Project", State = state, StateStyle = style, Parent = parent };

    internal static DashboardLogLine Line(string content, int number = 1) => new() { LineNumber = number, Content = content };
}
