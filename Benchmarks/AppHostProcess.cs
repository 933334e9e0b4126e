using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AspireShop.Benchmarks;

/// <summary>
/// The AppHost as the README starts it, <c>dotnet run --project AppHost</c>, built before. Everything that descends from it carries a mark in its
/// environment, by which it can be found even after its parents are gone (Linux only).
/// </summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private const string Mark = "ASPIRESHOP_STARTED_BY";
    private const string EngineMark = "ASPIRE_RUN_ID";

    private readonly Process _process;
    private readonly string _mark;
    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);
    private readonly StringBuilder _output = new();
    private readonly List<(Regex Pattern, TaskCompletionSource<string> Seen)> _waiting = [];

    private AppHostProcess(Process process, string mark) => (_process, _mark) = (process, mark);

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>Everything it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the AppHost with these arguments.</summary>
    public static AppHostProcess Start(params string[] arguments)
    {
        var mark = Guid.NewGuid().ToString("N");
        // bin/<configuration>/<framework>/: the AppHost was built in the same configuration.
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", ["run", "--no-build", "-c", configuration, "--project", "AppHost", "--", .. arguments])
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { [Mark] = mark },
            },
        };
        var appHost = new AppHostProcess(process, mark);
        process.OutputDataReceived += (_, line) => appHost.Read(line.Data);
        process.ErrorDataReceived += (_, line) => appHost.Read(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return appHost;
    }

    /// <summary>The first line that matches, printed already or within the limit.</summary>
    /// <exception cref="TimeoutException">No such line; the message carries what was printed.</exception>
    public async Task<string> WaitForLineAsync(Regex pattern, TimeSpan limit, CancellationToken cancellationToken)
    {
        Task<string> seen;
        lock (_output)
        {
            if (_output.ToString().Split('\n').FirstOrDefault(line => pattern.IsMatch(line)) is { } line)
            {
                return line;
            }

            var source = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((pattern, source));
            seen = source.Task;
        }

        try
        {
            return await seen.WaitAsync(limit, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The AppHost printed no line like '{pattern}' within {limit.TotalSeconds:0} s:\n{Output}");
        }
    }

    /// <summary>Waits for its end and gives its exit code.</summary>
    /// <exception cref="TimeoutException">It still runs; the message carries what was printed.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _process.WaitForExitAsync(cancellationToken).WaitAsync(limit, cancellationToken);
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The AppHost still runs after {limit.TotalSeconds:0} s:\n{Output}");
        }
    }

    /// <summary>Asks it to stop, as Ctrl+C or a service manager would.</summary>
    public void Terminate()
    {
        // dotnet run hands the signal on to the program it runs.
        foreach (var process in Family().Where(process => process.Id == _process.Id))
        {
            process.Signal(15);
        }
    }

    /// <summary>Kills the AppHost itself (not the <c>dotnet run</c> around it) without a chance to clean up.</summary>
    public void Kill() => Self().Signal(9);

    /// <summary>The AppHost's own process.</summary>
    public LinuxProcess Self() => Family().First(process => process.Id != _process.Id && process.Command.Contains("AspireShop.AppHost", StringComparison.Ordinal));

    /// <summary>
    /// Every living process that descends from it, however far, and itself: by the mark, by parentage, and by the engine's own mark once it was seen
    /// (a server such as Postgres gets a clean environment with that one only).
    /// </summary>
    public IReadOnlyList<LinuxProcess> Family()
    {
        var all = LinuxProcess.All();
        var family = all.Where(process => process.Has(Mark, _mark) || _runs.Any(run => process.Has(EngineMark, run))).ToDictionary(process => process.Id);
        for (var before = -1; before < family.Count;)
        {
            before = family.Count;
            foreach (var child in all.Where(process => family.ContainsKey(process.ParentId)))
            {
                family.TryAdd(child.Id, child);
            }
        }

        _runs.UnionWith(family.Values.Select(process => process.Environment.GetValueOrDefault(EngineMark)).OfType<string>());
        return [.. family.Values];
    }

    /// <summary>Kills what is left of it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Family())
        {
            process.Signal(9);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Append(line).Append('\n');
            foreach (var (_, seen) in _waiting.Where(waiter => waiter.Pattern.IsMatch(line)))
            {
                seen.TrySetResult(line);
            }
        }
    }

    private static string FindRoot(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "AspireShop.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException($"No AspireShop.sln above {AppContext.BaseDirectory}.");
        }

        return folder;
    }
}
