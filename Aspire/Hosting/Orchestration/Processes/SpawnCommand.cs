using System.Globalization;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>
/// Wraps a command in what ties it to this host, all of it by exec in place, so that the PID stays the same:
/// <c>setsid</c> (a session of its own: Ctrl+C in the terminal does not reach it), <c>setpriv</c> (drops the user, then asks the kernel
/// for SIGKILL when the host dies; in this order, because changing the user clears the wish), and a look at the parent, because the
/// host may have died between the fork and the wish.
/// </summary>
internal static class SpawnCommand
{
    private const string CheckParent = """[ "$PPID" = "$0" ] || exit 137; exec "$@" """;

    // Not /bin/sh: where that is dash, it drops every variable whose name is no identifier, such as ConnectionStrings__orders-db.
    // -p: no start-up file of the user's. Without bash the look at the parent is left out; then the supervisor alone covers that moment.
    private static readonly string? Bash = Find("bash");
    private static readonly string? SetSid = Find("setsid");
    private static readonly string? SetPriv = Find("setpriv");

    public static IReadOnlyList<string> For(SpawnRequest request)
    {
        var command = new List<string>();
        if (SetSid is not null)
        {
            command.Add(SetSid);
        }

        if (SetPriv is not null && (request.RunAs is not null || request.DieWithHost))
        {
            AddSetPriv(command, request);
        }
        else if (request.RunAs is { } user)
        {
            throw new InvalidOperationException(
                $"'{request.File}' must not run as root and setpriv was not found to become '{user.Name}': install util-linux, or run as an ordinary user.");
        }

        command.Add(request.File);
        command.AddRange(request.Arguments);
        return command;
    }

    private static void AddSetPriv(List<string> command, SpawnRequest request)
    {
        command.Add(SetPriv!);
        if (request.RunAs is { } user)
        {
            command.Add(string.Create(CultureInfo.InvariantCulture, $"--reuid={user.UserId}"));
            command.Add(string.Create(CultureInfo.InvariantCulture, $"--regid={user.GroupId}"));
            command.Add("--clear-groups");
        }

        if (request.DieWithHost)
        {
            var host = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            command.AddRange(["--pdeathsig", "KILL"]);
            if (Bash is not null)
            {
                command.AddRange([Bash, "-p", "-c", CheckParent, host]);
            }
        }
    }

    private static string? Find(string name) =>
        OperatingSystem.IsLinux() ? new[] { $"/usr/bin/{name}", $"/bin/{name}" }.FirstOrDefault(File.Exists) : null;
}
