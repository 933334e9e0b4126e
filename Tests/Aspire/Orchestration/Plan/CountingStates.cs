using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.Orchestration.Plan;

namespace Aspire.Orchestration.Tests.Plan;

/// <summary>Counts how often a state is looked at.</summary>
internal sealed class CountingStates(Dictionary<string, ObservedResource> states) : IReadOnlyDictionary<string, ObservedResource>
{
    public int Lookups { get; private set; }

    public ObservedResource this[string key]
    {
        get
        {
            Lookups++;
            return states[key];
        }
    }

    public IEnumerable<string> Keys => states.Keys;

    public IEnumerable<ObservedResource> Values => states.Values;

    public int Count => states.Count;

    public bool ContainsKey(string key) => states.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ObservedResource value) => states.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, ObservedResource>> GetEnumerator() => states.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
