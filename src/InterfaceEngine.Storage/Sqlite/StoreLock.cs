namespace InterfaceEngine.Storage.Sqlite;

/// <summary>
/// A file beside the database that one engine at a time holds open: two would hand out the same sequences and send everything twice. It stays
/// when the engine ends: deleting it would let a third engine lock a new file while a second still holds the deleted one.
/// </summary>
internal static class StoreLock
{
    // What .NET reports for a file that another process has locked: ERROR_SHARING_VIOLATION, and EWOULDBLOCK of Linux and of macOS.
    private static readonly int[] Taken = [unchecked((int)0x80070020), 11, 35];

    /// <exception cref="IOException">Another engine holds it, or it cannot be made.</exception>
    public static FileStream Take(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException exception) when (Taken.Contains(exception.HResult))
        {
            throw new IOException($"Another engine works in this data folder: {path} is taken.", exception);
        }
    }
}
