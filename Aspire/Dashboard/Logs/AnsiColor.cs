namespace Aspire.Dashboard.Logs;

/// <summary>A colour of the terminal: one of the 16 named ones, which follow the page's theme, or a fixed one.</summary>
/// <param name="Index">0 to 15 for a named colour, else -1.</param>
/// <param name="Rgb">0xRRGGBB when it is a fixed colour.</param>
internal readonly record struct AnsiColor(int Index, int Rgb)
{
    private static readonly int[] CubeSteps = [0, 95, 135, 175, 215, 255];

    internal static AnsiColor Named(int index) => new(index, 0);

    internal static AnsiColor Fixed(int red, int green, int blue) => new(-1, (red << 16) | (green << 8) | blue);

    /// <summary>The 256-colour palette: 16 named, a cube of 6 x 6 x 6, 24 greys.</summary>
    internal static AnsiColor FromPalette(int number)
    {
        if (number < 16)
        {
            return Named(number);
        }

        if (number >= 232)
        {
            var grey = 8 + ((number - 232) * 10);
            return Fixed(grey, grey, grey);
        }

        var cube = number - 16;
        return Fixed(CubeSteps[cube / 36], CubeSteps[cube / 6 % 6], CubeSteps[cube % 6]);
    }
}
