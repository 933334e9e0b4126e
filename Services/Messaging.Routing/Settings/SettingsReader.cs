using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace AspireShop.Messaging.Routing.Settings;

/// <summary>Reads values from configuration and collects what is wrong with them: item, value, remedy.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    public List<string> Errors { get; } = [];

    public IConfiguration Configuration => configuration;

    /// <returns>Null when it is absent or blank.</returns>
    public string? Text(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>A value that must be there.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="remedy">What to set, and why it is needed.</param>
    public string? Required(string key, string remedy)
    {
        var text = Text(key);
        if (text is null)
        {
            Errors.Add($"{key} is missing: {remedy}");
        }

        return text;
    }

    public int Number(string key, int @default, int first, int last)
    {
        if (Text(key) is not { } text)
        {
            return @default;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= first && value <= last)
        {
            return value;
        }

        Errors.Add($"{key} is '{text}': set {first} to {last}.");
        return @default;
    }

    public double Fraction(string key, double @default, double first, double last)
    {
        if (Text(key) is not { } text)
        {
            return @default;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= first && value <= last)
        {
            return value;
        }

        Errors.Add(string.Create(CultureInfo.InvariantCulture, $"{key} is '{text}': set {first} to {last}."));
        return @default;
    }

    public TimeSpan Time(string key, TimeSpan @default, TimeSpan first, TimeSpan last)
    {
        if (Text(key) is not { } text)
        {
            return @default;
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= first && value <= last)
        {
            return value;
        }

        Errors.Add($"{key} is '{text}': set a time from {first} to {last}.");
        return @default;
    }
}
