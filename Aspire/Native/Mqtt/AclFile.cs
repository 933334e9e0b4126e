using System.Globalization;

namespace AspireShop.Native.Mqtt;

/// <summary>
/// Who may read and write which topics, in the format of Mosquitto's <c>acl_file</c>: <c>user NAME</c> opens a section of
/// <c>topic [read|write|readwrite|deny] FILTER</c> lines, <c>pattern</c> lines hold for everyone, <c>#</c> begins a comment. What no rule allows is refused.
/// </summary>
internal sealed class AclFile(IReadOnlyList<AclRule> rules)
{
    /// <exception cref="FormatException">Lines that are no rules, all of them named.</exception>
    public static AclFile Parse(IEnumerable<string> lines)
    {
        var rules = new List<AclRule>();
        var errors = new List<string>();
        string? user = null;
        var number = 0;
        foreach (var line in lines.Select(l => l.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var (verb, rest) = Split(line);
            switch (verb)
            {
                case "user" when rest.Length > 0:
                    user = rest;
                    break;
                case "topic" or "pattern" when Access(rest) is var (access, filter) && IsFilter(filter):
                    rules.Add(new AclRule(verb == "topic" ? user : null, verb == "pattern", access, filter));
                    break;
                default:
                    errors.Add(string.Create(CultureInfo.InvariantCulture, $"line {number} is '{line}': write 'user NAME', or 'topic' or 'pattern' with an optional read, write, readwrite or deny and a topic filter."));
                    break;
            }
        }

        return errors.Count == 0 ? new AclFile(rules) : throw new FormatException(string.Join(Environment.NewLine, errors));
    }

    public bool MayPublish(string? user, string clientId, string topic) => Allows(user, clientId, AclAccess.Write, filter => TopicFilter.Matches(filter, topic));

    /// <summary>A subscription is allowed only if every topic it could match is: one rule must cover it whole.</summary>
    public bool MaySubscribe(string? user, string clientId, string filter)
        => Allows(user, clientId, AclAccess.Read, rule => TopicFilter.Covers(rule, TopicFilter.WithoutShare(filter)), rule => TopicFilter.Overlaps(rule, TopicFilter.WithoutShare(filter)));

    private bool Allows(string? user, string clientId, AclAccess wanted, Func<string, bool> allows, Func<string, bool>? denies = null)
    {
        var allowed = false;
        foreach (var rule in rules.Where(r => r.IsPattern || string.Equals(r.User, user, StringComparison.Ordinal)))
        {
            if (Fill(rule, user, clientId) is not { } filter)
            {
                continue;
            }

            if (rule.Access == AclAccess.Deny)
            {
                if ((denies ?? allows)(filter))
                {
                    return false;
                }
            }
            else
            {
                allowed |= rule.Access.HasFlag(wanted) && allows(filter);
            }
        }

        return allowed;
    }

    // A name that is itself a wildcard or a level separator must not widen the pattern it is put into.
    private static string? Fill(AclRule rule, string? user, string clientId)
    {
        if (!rule.IsPattern)
        {
            return rule.Filter;
        }

        var needsUser = rule.Filter.Contains("%u", StringComparison.Ordinal);
        var needsClient = rule.Filter.Contains("%c", StringComparison.Ordinal);
        if ((needsUser && !IsPlain(user)) || (needsClient && !IsPlain(clientId)))
        {
            return null;
        }

        return rule.Filter.Replace("%c", clientId, StringComparison.Ordinal).Replace("%u", user, StringComparison.Ordinal);
    }

    private static bool IsPlain(string? name) => !string.IsNullOrEmpty(name) && name.IndexOfAny(['+', '#', '/', '\0']) < 0;

    private static (AclAccess Access, string Filter) Access(string text)
    {
        var (first, rest) = Split(text);
        return rest.Length == 0
            ? (AclAccess.ReadWrite, first)
            : first switch
            {
                "read" => (AclAccess.Read, rest),
                "write" => (AclAccess.Write, rest),
                "readwrite" => (AclAccess.ReadWrite, rest),
                "deny" => (AclAccess.Deny, rest),
                _ => (AclAccess.ReadWrite, text),
            };
    }

    private static bool IsFilter(string filter) => filter.Length > 0 && TopicFilter.IsValid(filter);

    private static (string Word, string Remainder) Split(string text)
    {
        var space = text.IndexOfAny([' ', '\t']);
        return space < 0 ? (text, string.Empty) : (text[..space], text[(space + 1)..].Trim());
    }
}
