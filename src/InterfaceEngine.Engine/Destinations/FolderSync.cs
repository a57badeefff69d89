using System.Runtime.InteropServices;
using System.Text;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>
/// Makes the entries of a folder durable: a rename survives a power failure only when its folder is synced as well (fsync(2)). The framework
/// opens no folders, so the C library is asked. On Windows the file system keeps entries in a journal of its own.
/// </summary>
internal static class FolderSync
{
    private const int ReadOnly = 0;

    /// <exception cref="IOException">The folder could not be synced.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException("The folder cannot be opened.", Marshal.GetLastPInvokeError());
        }

        var result = Sync(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (result != 0)
        {
            throw new IOException("The folder cannot be synced.", error);
        }
    }

#pragma warning disable SYSLIB1054 // the generated form needs unsafe code, for three calls with plain arguments
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
#pragma warning restore SYSLIB1054
}
