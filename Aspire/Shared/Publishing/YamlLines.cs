using System.Text;

namespace Aspire.Hosting.Publishing.Shared;

/// <summary>Writes YAML in block style, two spaces a level.</summary>
internal sealed class YamlLines
{
    private readonly StringBuilder _text = new();

    public void Write(YamlNode document)
    {
        if (Inline(document) is { } single)
        {
            _text.Append(single).Append('\n');
            return;
        }
        Block(document, 0, startsOnLine: false);
    }

    public override string ToString() => _text.ToString();

    private static string? Inline(YamlNode node) => node switch
    {
        YamlNode.Scalar scalar => scalar.Written,
        YamlNode.Map { Entries.Count: 0 } => "{}",
        YamlNode.List { Items.Count: 0 } => "[]",
        _ => null,
    };

    // The first line of an item stands behind its dash
    private void Block(YamlNode node, int depth, bool startsOnLine)
    {
        if (node is YamlNode.Map map)
        {
            foreach (var (key, value) in map.Entries)
            {
                Indent(startsOnLine ? 0 : depth);
                startsOnLine = false;
                Entry(YamlQuoting.Key(key) + ":", value, depth + 1);
            }
        }
        else if (node is YamlNode.List list)
        {
            foreach (var item in list.Items)
            {
                Indent(startsOnLine ? 0 : depth);
                startsOnLine = false;
                Item(item, depth);
            }
        }
    }

    private void Entry(string start, YamlNode value, int depth)
    {
        _text.Append(start);
        if (Inline(value) is { } single)
        {
            _text.Append(' ').Append(single).Append('\n');
            return;
        }
        _text.Append('\n');
        Block(value, depth, startsOnLine: false);
    }

    private void Item(YamlNode item, int depth)
    {
        _text.Append("- ");
        if (Inline(item) is { } single)
        {
            _text.Append(single).Append('\n');
        }
        else
        {
            Block(item, depth + 1, startsOnLine: true);
        }
    }

    private void Indent(int depth) => _text.Append(' ', depth * 2);
}
