using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace AspireShop.Support.Postgres;

/// <summary>
/// A program run as an unprivileged user (Postgres refuses root) that the kernel ends when this process dies, in whatever way.
/// </summary>
internal sealed partial class ChildProcess
{
    private const int Interrupt = 2;
    private readonly Process _process;
    private readonly StringBuilder _output;

    private ChildProcess(Process process, StringBuilder output)
    {
        _process = process;
        _output = output;
    }

    public bool HasExited => _process.HasExited;

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

    public static ChildProcess Start(string program, IEnumerable<string> arguments, string folder)
    {
        var output = new StringBuilder();
        var process = new Process { StartInfo = StartInfo(program, arguments, folder) };
        void Append(object _, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;

        // The parent-death signal goes with the thread that forks, so the thread must live as long as the process.
        SpawnThread.Run(() => process.Start());
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildProcess(process, output);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message carries what it printed.</exception>
    public static async Task RunAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var child = Start(program, arguments, folder);
        await child._process.WaitForExitAsync(cancellationToken);
        if (child._process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {child._process.ExitCode}: {child.Output}");
        }
    }

    /// <summary>Asks for a fast shutdown, and kills what has not ended within the limit.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        if (!_process.HasExited)
        {
            _ = Kill(_process.Id, Interrupt);
            using var timeout = new CancellationTokenSource(limit);
            try
            {
                await _process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments, string folder)
    {
        var info = new ProcessStartInfo("setpriv")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Privileges().Append(program).Concat(arguments))
        {
            info.ArgumentList.Add(argument);
        }

        return info;
    }

    // SIGQUIT makes the server drop its children and its shared memory at once; setpriv sets it after the change of user, which would clear it.
    private static string[] Privileges()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return ["--pdeathsig", "QUIT"];
        }

        var (user, group) = UnprivilegedUser();
        return ["--reuid", user, "--regid", group, "--clear-groups", "--pdeathsig", "QUIT"];
    }

    private static (string User, string Group) UnprivilegedUser()
    {
        var users = File.ReadLines("/etc/passwd").Select(l => l.Split(':')).Where(f => f.Length > 3).ToDictionary(f => f[0], StringComparer.Ordinal);
        var entry = users.GetValueOrDefault("postgres") ?? users.GetValueOrDefault("nobody");
        var nobody = 65534.ToString(CultureInfo.InvariantCulture);
        return entry is null ? (nobody, nobody) : (entry[2], entry[3]);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
