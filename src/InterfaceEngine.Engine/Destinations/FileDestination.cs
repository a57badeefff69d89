using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>
/// Files. Each is written under another name, synced, renamed, and its folder synced: whoever watches the folder sees a whole file or none. An existing file is
/// never overwritten: with the same content it is this delivery's own, tried before; with other content the new file gets a number.
/// </summary>
internal sealed class FileDestination(int parallel) : IDestination
{
    private const int MaxNumber = 1000;
    private const int DiskFull = 28; // ENOSPC; ERROR_DISK_FULL is told by its HRESULT

    public int Parallel => parallel;

    public async ValueTask<SendResult> SendAsync(int slot, DeliveryContent content, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(content.Target!);
        try
        {
            return await WriteAsync(path, content.Content, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            return SendResult.Retry("no permission to write in the folder");
        }
        catch (IOException exception)
        {
            return SendResult.Retry((exception.HResult & 0xFFFF) is DiskFull or 0x70 ? "the disk is full" : "the file could not be written: " + exception.GetType().Name);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async ValueTask<SendResult> WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        CreateFolder(folder);
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1))
            {
                await stream.WriteAsync(content, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            return await RenameAsync(temporary, path, content, cancellationToken);
        }
        finally
        {
            File.Delete(temporary); // nothing is left of it where it was renamed
        }
    }

    private static async ValueTask<SendResult> RenameAsync(string temporary, string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        for (var number = 1; number <= MaxNumber; number++)
        {
            var name = number == 1 ? path : Numbered(path, number);
            if (!File.Exists(name))
            {
                try
                {
                    File.Move(temporary, name, overwrite: false);
                    FolderSync.Flush(Path.GetDirectoryName(name)!);
                    return SendResult.Delivered();
                }
                catch (IOException) when (File.Exists(temporary) && File.Exists(name))
                {
                    // Someone was quicker: look at what it wrote.
                }
            }

            if (await HoldsAsync(name, content, cancellationToken))
            {
                FolderSync.Flush(Path.GetDirectoryName(name)!); // the attempt before may have ended right after its rename
                return SendResult.Delivered();
            }
        }

        return SendResult.Rejected("a thousand files have this name already");
    }

    // A folder that is new stands in its parent, which is to be synced as well.
    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder)!;
        CreateFolder(parent);
        Directory.CreateDirectory(folder);
        FolderSync.Flush(parent);
    }

    private static async Task<bool> HoldsAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        new FileInfo(path) is { Exists: true } file && file.Length == content.Length
        && (await File.ReadAllBytesAsync(path, cancellationToken)).AsSpan().SequenceEqual(content.Span);

    private static string Numbered(string path, int number) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-{number}{Path.GetExtension(path)}");
}
