using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Sources;

/// <summary>
/// A folder in which files appear. It is looked at when the operating system tells of a change, and every so often because that cannot be
/// relied on. Nothing is remembered on disk: what lies in the folder is what is still to be taken.
/// </summary>
/// <param name="config">What the channel file says.</param>
/// <param name="intake">Takes one file.</param>
/// <param name="context">The clock and the log.</param>
/// <param name="watch">Whether the operating system is asked to tell of changes.</param>
internal sealed class FilesSource(FilesReceiveConfig config, FileIntake intake, SourceContext context, bool watch = true) : PolledSource
{
    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _changed = new(0, 1);

    protected override string? Prepare()
    {
        try
        {
            Directory.CreateDirectory(config.Folder);
            Directory.CreateDirectory(intake.Archive);
            Directory.CreateDirectory(intake.Errors);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "the folders cannot be made: " + exception.GetType().Name;
        }
    }

    protected override async Task RunAsync(CancellationToken stop)
    {
        using var watcher = watch ? Watch() : null;
        while (!stop.IsCancellationRequested)
        {
            var growing = await LookAsync(stop);
            var wait = growing && config.Stable.Value < config.Poll.Value ? config.Stable.Value : config.Poll.Value;
            using var sleep = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(Task.Delay(wait, context.Time, sleep.Token), _changed.WaitAsync(sleep.Token));
            await sleep.CancelAsync();
        }
    }

    /// <summary>Takes what can be taken, in order.</summary>
    /// <returns>True where a file is still being written.</returns>
    private async Task<bool> LookAsync(CancellationToken stop)
    {
        try
        {
            foreach (var file in Files())
            {
                if (!IsStable(file))
                {
                    return true;
                }

                if (!await intake.TakeAsync(file, stop))
                {
                    Trouble = "the store takes nothing";
                    return false;
                }

                _seen.Remove(file.Name);
            }

            Trouble = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            var trouble = exception is StoreUnavailableException ? "the store cannot be read" : "a file or folder cannot be read or moved: " + exception.GetType().Name;
            if (Trouble != trouble)
            {
                context.Logger.FolderTrouble(config.Folder, trouble);
            }

            Trouble = trouble;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The file lies where it was.
        }

        return false;
    }

    private List<FileInfo> Files()
    {
        var files = new DirectoryInfo(config.Folder).EnumerateFiles(config.Pattern)
            .Where(file => file.Name[0] != '.' && !file.Name.EndsWith(".ack", StringComparison.Ordinal)).ToList();
        files.Sort((one, other) => config.Order == FileOrder.Time && one.LastWriteTimeUtc.CompareTo(other.LastWriteTimeUtc) is not 0 and var order
            ? order
            : string.CompareOrdinal(one.Name, other.Name));
        var names = files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in _seen.Keys.Where(name => !names.Contains(name)).ToArray())
        {
            _seen.Remove(gone);
        }

        return files;
    }

    // Measured by how long it looks the same from here: the clock of a file server may be another than ours.
    private bool IsStable(FileInfo file)
    {
        if (config.Stable.Value == TimeSpan.Zero)
        {
            return true;
        }

        if (!_seen.TryGetValue(file.Name, out var seen) || seen.Length != file.Length || seen.WrittenAt != file.LastWriteTimeUtc)
        {
            _seen[file.Name] = seen = new Seen(file.Length, file.LastWriteTimeUtc, context.Time.GetTimestamp());
        }

        return context.Time.GetElapsedTime(seen.Since) >= config.Stable.Value;
    }

    private FileSystemWatcher? Watch()
    {
        try
        {
            var watcher = new FileSystemWatcher(config.Folder, config.Pattern);
            watcher.Created += (_, _) => Wake();
            watcher.Renamed += (_, _) => Wake();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException)
        {
            return null; // the operating system watches no more folders: looking every so often does as well
        }

        void Wake()
        {
            if (_changed.CurrentCount == 0)
            {
                try
                {
                    _changed.Release();
                }
                catch (SemaphoreFullException)
                {
                    // Someone else was quicker.
                }
            }
        }
    }

    private readonly record struct Seen(long Length, DateTime WrittenAt, long Since);
}
