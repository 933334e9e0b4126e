using System.Collections.Concurrent;
using System.Text;

namespace AspireShop.Reliability.Tests.Ledger;

/// <summary>
/// What buyers believe, on disk before they believe it: a line <c>key TAB verdict TAB order</c>, synced. The shop is held to this, not to its own books.
/// </summary>
internal sealed class OrderLedger : IDisposable
{
    private readonly ConcurrentDictionary<string, LedgerEntry> _entries = new(StringComparer.Ordinal);
    private readonly FileStream _file;
    private readonly Lock _gate = new();

    public OrderLedger(string path) => _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    public IReadOnlyCollection<LedgerEntry> Entries => [.. _entries.Values];

    /// <summary>Notes that an order is being asked for: from now on the key may have made one.</summary>
    public void Ask(string key) => Note(new LedgerEntry(key, Verdict.Unknown, Order: null));

    public void Accept(string key, Guid order) => Note(new LedgerEntry(key, Verdict.Ok, order));

    public void Refuse(string key) => Note(new LedgerEntry(key, Verdict.Refused, Order: null));

    public void Dispose() => _file.Dispose();

    private void Note(LedgerEntry entry)
    {
        var line = Encoding.UTF8.GetBytes($"{entry.Key}\t{entry.Verdict}\t{entry.Order}\n");
        lock (_gate)
        {
            _file.Write(line);
            _file.Flush(flushToDisk: true);
        }

        _entries[entry.Key] = entry;
    }
}
