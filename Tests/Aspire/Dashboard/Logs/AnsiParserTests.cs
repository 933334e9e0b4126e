using Aspire.Dashboard.Logs;

namespace Aspire.Dashboard.Tests.Logs;

public sealed class AnsiParserTests
{
    [Fact]
    public void Plain_text_is_one_piece() => Assert.Equal([new AnsiSegment("hello", default)], AnsiParser.Parse("hello"));

    [Fact]
    public void Colours_and_fonts_start_and_end_where_they_say()
    {
        var parts = AnsiParser.Parse("\e[1;31mred\e[22m thin\e[39m plain\e[7;92;44mall\e[0m end");

        Assert.Equal(
            [
                new AnsiSegment("red", new AnsiStyle { Bold = true, Foreground = AnsiColor.Named(1) }),
                new AnsiSegment(" thin", new AnsiStyle { Foreground = AnsiColor.Named(1) }),
                new AnsiSegment(" plain", default),
                new AnsiSegment("all", new AnsiStyle { Inverse = true, Foreground = AnsiColor.Named(10), Background = AnsiColor.Named(4) }),
                new AnsiSegment(" end", default),
            ],
            parts);
    }

    [Theory]
    [InlineData("38;5;9", 9, 0)]
    [InlineData("38;5;16", -1, 0x000000)]
    [InlineData("38;5;208", -1, 0xff8700)]
    [InlineData("38;5;231", -1, 0xffffff)]
    [InlineData("38;5;232", -1, 0x080808)]
    [InlineData("38;5;255", -1, 0xeeeeee)]
    [InlineData("38;2;1;2;255", -1, 0x0102ff)]
    [InlineData("38:2:1:2:255", -1, 0x0102ff)]
    public void Extended_colours_are_known(string parameters, int index, int rgb) =>
        Assert.Equal(new AnsiColor(index, rgb), Assert.Single(AnsiParser.Parse($"\e[{parameters}mx")).Style.Foreground);

    [Theory]
    [InlineData("38;5;256")]
    [InlineData("38;2;1;2")]
    [InlineData("38;2;1;2;256")]
    [InlineData("38")]
    [InlineData("99999999999")]
    [InlineData("?25")]
    [InlineData("58;5;3")]
    public void Malformed_or_unknown_ones_change_nothing(string parameters) =>
        Assert.Equal(new AnsiSegment("x", default), Assert.Single(AnsiParser.Parse($"\e[{parameters}mx")));

    [Theory]
    [InlineData("a\e[2Jb\e[10;20Hc\e[?25ld", "abcd")]
    [InlineData("a\e]0;title\ab", "ab")]
    [InlineData("a\e]8;;http://evil.example\e\\link\e]8;;\e\\b", "alinkb")]
    [InlineData("a\ePdevice\e\\b", "ab")]
    [InlineData("a\e(Bb\ec", "ab")]
    [InlineData("a\b\0\u007f\u009bb\tc\r", "ab\tc")]
    [InlineData("end\e", "end")]
    [InlineData("end\e[", "end")]
    [InlineData("end\e[31", "end")]
    [InlineData("end\e]0;never ends", "end")]
    public void Everything_else_a_terminal_would_act_on_is_dropped(string line, string text) => Assert.Equal(text, AnsiParser.Strip(line));

    [Fact]
    public void Any_bytes_at_all_are_read_and_leave_no_control_character()
    {
        var random = new Random(20260102);
        var alphabet = "\e\e\e[[];;:m?0123456789ABCP\\\a\n\t\0\u009b<é".ToCharArray();
        for (var i = 0; i < 20_000; i++)
        {
            var text = AnsiParser.Strip(new string(random.GetItems(alphabet, random.Next(40))));
            Assert.DoesNotContain(text, c => char.IsControl(c) && c != '\t');
        }
    }
}
