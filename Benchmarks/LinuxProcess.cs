using System.Globalization;
using System.Runtime.InteropServices;

namespace AspireShop.Benchmarks;

/// <summary>A living process, as <c>/proc</c> shows it.</summary>
internal sealed partial record LinuxProcess(int Id, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    public string Command => string.Join(' ', Arguments);

    /// <summary>The folder it works in.</summary>
    public string Folder => File.ResolveLinkTarget($"/proc/{Id}/cwd", returnFinalTarget: false)?.FullName ?? "/";

    public int ParentId => Status("PPid");

    public int UserId => Status("Uid");

    /// <summary>Its resident memory in MiB; 0 when it has ended.</summary>
    public double ResidentMebibytes => Status("VmRSS") / 1024.0;

    /// <summary>Every process now; zombies have no arguments and do not count.</summary>
    public static IReadOnlyList<LinuxProcess> All() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<LinuxProcess>()
            .Where(process => process.Arguments.Count > 0),
    ];

    public bool Has(string variable, string value) => Environment.TryGetValue(variable, out var found) && found == value;

    public void Signal(int signal) => _ = Kill(Id, signal);

    private static LinuxProcess Read(int id) =>
        new(id, Fields(id, "cmdline"), Fields(id, "environ")
            .Select(variable => variable.Split('=', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal));

    private static string[] Fields(int id, string file) => Text(id, file).TrimEnd('\0').Split('\0', StringSplitOptions.None) is [not "", ..] fields ? fields : [];

    private int Status(string field)
    {
        var line = Text(Id, "status").Split('\n').FirstOrDefault(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    // A process may end while it is looked at.
    private static string Text(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int id, int signal);
}
