namespace Aspire.Hosting.Publishing.Shared;

/// <summary>A piece of a YAML document.</summary>
internal abstract class YamlNode
{
    /// <summary>Text, quoted.</summary>
    public static YamlNode Text(string text) => new Scalar(YamlQuoting.Quote(text));

    /// <summary>Written as it is: a number, a truth value, an expression of a template.</summary>
    public static YamlNode Plain(string text) => new Scalar(text);

    /// <summary>A number.</summary>
    public static YamlNode Number(long number) => Plain(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>True or false.</summary>
    public static YamlNode Flag(bool flag) => Plain(flag ? "true" : "false");

    /// <summary>A list of texts.</summary>
    public static List Texts(IEnumerable<string> texts) => new(texts.Select(Text));

    /// <summary>The document.</summary>
    public string Write()
    {
        var lines = new YamlLines();
        lines.Write(this);
        return lines.ToString();
    }

    internal sealed class Scalar(string written) : YamlNode
    {
        public string Written { get; } = written;
    }

    internal sealed class List(IEnumerable<YamlNode> items) : YamlNode
    {
        public IReadOnlyList<YamlNode> Items { get; } = [.. items];
    }

    internal sealed class Map : YamlNode
    {
        private readonly List<KeyValuePair<string, YamlNode>> _entries = [];

        public IReadOnlyList<KeyValuePair<string, YamlNode>> Entries => _entries;

        public Map Add(string key, YamlNode? value)
        {
            if (value is not null)
            {
                _entries.Add(KeyValuePair.Create(key, value));
            }
            return this;
        }

        public Map Add(string key, string? text) => Add(key, text is null ? null : Text(text));

        public Map AddTexts(string key, IEnumerable<string>? texts) => Add(key, texts?.ToList() is { Count: > 0 } all ? Texts(all) : null);

        public Map AddTexts(string key, IEnumerable<KeyValuePair<string, string>>? texts)
        {
            var map = new Map();
            foreach (var (name, text) in texts ?? [])
            {
                map.Add(name, text);
            }
            return Add(key, map._entries.Count > 0 ? map : null);
        }
    }
}
