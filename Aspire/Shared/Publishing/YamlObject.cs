using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Aspire.Hosting.Publishing.Shared;

/// <summary>Turns the nodes of a file into YAML: what is not set, or empty, is not written.</summary>
internal static class YamlObject
{
    public static YamlNode? Of(object? value) => value switch
    {
        null => null,
        string text => YamlNode.Text(text),
        bool flag => YamlNode.Flag(flag),
        int number => YamlNode.Number(number),
        // As chmod takes it
        UnixFileMode mode => YamlNode.Plain("0" + Convert.ToString((int)mode, 8)),
        IDictionary { Count: 0 } or ICollection { Count: 0 } => null,
        IDictionary map => Entries(map),
        IEnumerable list => Items(list),
        IYamlValue own => own.ToYaml(),
        IFormattable formattable => YamlNode.Text(formattable.ToString(null, CultureInfo.InvariantCulture)),
        _ => Properties(value),
    };

    private static YamlNode.Map Properties(object node)
    {
        var map = new YamlNode.Map();
        foreach (var property in node.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(p => Depth(p.DeclaringType!)).ThenBy(p => p.MetadataToken))
        {
            if (property.GetCustomAttribute<YamlKeyAttribute>() is { } name)
            {
                map.Add(name.Key, Of(property.GetValue(node)));
            }
        }
        return map;
    }

    // What a node has from its base comes first
    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private static YamlNode.Map Entries(IDictionary entries)
    {
        var map = new YamlNode.Map();
        foreach (DictionaryEntry entry in entries)
        {
            map.Add((string)entry.Key, Of(entry.Value) ?? new YamlNode.Map());
        }
        return map;
    }

    private static YamlNode.List Items(IEnumerable items) => new(items.Cast<object?>().Select(Of).OfType<YamlNode>());
}
