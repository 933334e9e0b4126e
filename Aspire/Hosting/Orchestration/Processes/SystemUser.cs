using System.Globalization;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>A user of a Unix system.</summary>
internal sealed record SystemUser(string Name, int UserId, int GroupId)
{
    /// <summary>
    /// Who runs what must not run as root: null when the host is not root, else <c>postgres</c> if there is one, else <c>nobody</c>.
    /// </summary>
    public static SystemUser? Unprivileged { get; } =
        !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess ? Find("postgres") ?? Find("nobody") : null;

    private static SystemUser? Find(string name)
    {
        if (!File.Exists("/etc/passwd"))
        {
            return null;
        }

        foreach (var fields in File.ReadLines("/etc/passwd").Select(line => line.Split(':')))
        {
            if (fields.Length >= 4 && fields[0] == name)
            {
                return new SystemUser(name, int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
            }
        }

        return null;
    }
}
