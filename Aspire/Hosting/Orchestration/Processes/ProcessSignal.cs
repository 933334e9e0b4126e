using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>Signals to a process that is surely the one meant: through a pidfd where the kernel has it.</summary>
internal static class ProcessSignal
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;

    private const nint PidfdOpen = 434;
    private const nint PidfdSendSignal = 424;

    /// <summary>Sends the signal; false when that process is gone already.</summary>
    public static bool Send(ProcessIdentity process, int signal)
    {
        if (!OperatingSystem.IsLinux())
        {
            return SendPortable(process, signal);
        }

        // First the handle, then the check: what the handle names can no longer change.
        var handle = SystemCall(PidfdOpen, process.Pid, 0, 0, 0);
        if (handle < 0)
        {
            return process.IsAlive && SendByPid(process.Pid, signal) == 0;
        }

        try
        {
            return process.IsAlive && SystemCall(PidfdSendSignal, handle, signal, 0, 0) == 0;
        }
        finally
        {
            _ = Close((int)handle);
        }
    }

    private static bool SendPortable(ProcessIdentity process, int signal)
    {
        if (!process.IsAlive)
        {
            return false;
        }

        if (!OperatingSystem.IsWindows())
        {
            return SendByPid(process.Pid, signal) == 0;
        }

        try
        {
            using var found = Process.GetProcessById(process.Pid);
            found.Kill(entireProcessTree: true);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendByPid(int pid, int signal);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
