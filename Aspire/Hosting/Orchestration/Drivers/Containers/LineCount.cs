namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>Counts the lines of each stream as they are handed on, so that a second reading can begin where the first one ended.</summary>
internal sealed class LineCount(Action<string, bool> output)
{
    /// <summary>Beyond so many lines a second reading costs more than the last lines are worth.</summary>
    private const int Most = 20_000;

    private int _lines;
    private int _errors;

    public bool IsSmall => Volatile.Read(ref _lines) + Volatile.Read(ref _errors) < Most;

    public void Add(string line, bool isError)
    {
        Interlocked.Increment(ref isError ? ref _errors : ref _lines);
        output(line, isError);
    }

    /// <summary>For the second reading: hands on what the first one did not get.</summary>
    public Action<string, bool> Rest()
    {
        var (lines, errors) = (Volatile.Read(ref _lines), Volatile.Read(ref _errors));
        return (line, isError) =>
        {
            if (Interlocked.Decrement(ref isError ? ref errors : ref lines) < 0)
            {
                output(line, isError);
            }
        };
    }
}
