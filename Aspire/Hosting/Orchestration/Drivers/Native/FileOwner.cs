using System.ComponentModel;
using System.Runtime.InteropServices;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Native;

/// <summary>Gives a folder to the user that will work in it.</summary>
internal static class FileOwner
{
    /// <summary>Does nothing for null: the host's own user works there.</summary>
    public static void Give(string path, SystemUser? user)
    {
        if (user is not null && ChangeOwner(path, user.UserId, user.GroupId) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"'{path}' could not be given to user '{user.Name}'.");
        }
    }

    [DllImport("libc", EntryPoint = "chown", SetLastError = true, BestFitMapping = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int owner, int group);
}
