using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A generated default: random characters of the chosen kinds. Each call gives another.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without characters that read alike (l, I, O, o, 0, 1)
    private const string LowerChars = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperChars = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string NumericChars = "0123456789";
    private const string SpecialChars = "-_.{}~()*+!";

    /// <summary>The number of characters (at least 1; 22 with letters and digits are about 128 bits).</summary>
    public int MinLength { get; set; }

    /// <summary>Whether lower-case letters take part (default true).</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper-case letters take part (default true).</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits take part (default true).</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether special characters take part (default true).</summary>
    public bool Special { get; set; } = true;

    /// <summary>The least number of lower-case letters (default 0).</summary>
    public int MinLower { get; set; }

    /// <summary>The least number of upper-case letters (default 0).</summary>
    public int MinUpper { get; set; }

    /// <summary>The least number of digits (default 0).</summary>
    public int MinNumeric { get; set; }

    /// <summary>The least number of special characters (default 0).</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No kind takes part, or a least number is given for one that does not.</exception>
    public override string GetDefaultValue()
    {
        (bool Use, int Least, string Chars)[] kinds =
            [(Lower, MinLower, LowerChars), (Upper, MinUpper, UpperChars), (Numeric, MinNumeric, NumericChars), (Special, MinSpecial, SpecialChars)];
        var all = string.Concat(kinds.Where(k => k.Use).Select(k => k.Chars));
        if (all.Length == 0 || kinds.Any(k => !k.Use && k.Least > 0))
        {
            throw new InvalidOperationException("A generated value needs at least one kind of characters, and a least number only for those that it has.");
        }
        var value = kinds.SelectMany(k => RandomNumberGenerator.GetItems<char>(k.Chars, k.Least)).ToList();
        value.AddRange(RandomNumberGenerator.GetItems<char>(all, Math.Max(0, MinLength - value.Count)));
        var result = value.ToArray();
        RandomNumberGenerator.Shuffle(result.AsSpan());
        return new string(result);
    }

    /// <inheritdoc/>
    public override void WriteToManifest(ManifestPublishingContext context)
    {
        var writer = context.Writer;
        writer.WriteStartObject("generate");
        writer.WriteNumber("minLength", MinLength);
        foreach (var (name, use) in new[] { ("lower", Lower), ("upper", Upper), ("numeric", Numeric), ("special", Special) })
        {
            if (!use)
            {
                writer.WriteBoolean(name, false);
            }
        }
        foreach (var (name, least) in new[] { ("minLower", MinLower), ("minUpper", MinUpper), ("minNumeric", MinNumeric), ("minSpecial", MinSpecial) })
        {
            if (least > 0)
            {
                writer.WriteNumber(name, least);
            }
        }
        writer.WriteEndObject();
    }
}
