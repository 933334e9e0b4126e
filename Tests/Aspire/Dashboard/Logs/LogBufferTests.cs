using Aspire.Dashboard.Logs;
using Aspire.Dashboard.Tests.Support;

namespace Aspire.Dashboard.Tests.Logs;

public sealed class LogBufferTests
{
    [Fact]
    public void The_oldest_lines_go_when_there_are_too_many()
    {
        var buffer = new LogBuffer(maxLines: 3, maxCharacters: 1024);
        buffer.Append([.. Enumerable.Range(0, 10).Select(i => Sample.Line($"line {i}"))]);

        var lines = buffer.Read(from: 0, max: 100);

        Assert.Equal([7L, 8, 9], lines.Select(line => line.Sequence));
        Assert.Equal(["line 7", "line 8", "line 9"], lines.Select(line => line.Line.Content));
        Assert.Equal(10, buffer.Next);
    }

    [Fact]
    public void Long_lines_count_by_their_characters()
    {
        var buffer = new LogBuffer(maxLines: 1000, maxCharacters: 1000);
        buffer.Append([.. Enumerable.Range(0, 10).Select(_ => Sample.Line(new string('x', 300)))]);

        Assert.Equal(3, buffer.Read(0, 100).Count);
    }

    [Fact]
    public void A_line_longer_than_the_limit_is_cut_and_says_so()
    {
        var buffer = new LogBuffer(10, int.MaxValue);
        buffer.Append([Sample.Line(new string('x', LogBuffer.MaxLineLength + 5))]);

        Assert.EndsWith("x… (5 more characters)", buffer.Read(0, 1)[0].Line.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_goes_on_from_any_place()
    {
        var buffer = new LogBuffer(100, 10_000);
        buffer.Append([.. Enumerable.Range(0, 10).Select(i => Sample.Line($"{i}"))]);

        Assert.Equal(["4", "5"], buffer.Read(from: 4, max: 2).Select(line => line.Line.Content));
        Assert.Empty(buffer.Read(from: 10, max: 2));
    }

    [Fact]
    public async Task A_reader_waits_for_the_next_line_and_can_give_up()
    {
        var buffer = new LogBuffer(100, 10_000);
        var waiting = buffer.ReadAsync(0, 10, RunningDashboard.Cancellation);
        Assert.False(waiting.IsCompleted);
        buffer.Append([Sample.Line("now")]);
        Assert.Equal("now", Assert.Single(await waiting).Line.Content);

        using var givesUp = new CancellationTokenSource();
        var never = buffer.ReadAsync(1, 10, givesUp.Token);
        await givesUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }
}
