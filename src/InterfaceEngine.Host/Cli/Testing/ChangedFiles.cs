using System.Threading.Channels;

namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>Which files of some folders changed. Editors write a file in several steps, so a change is told once it has been quiet for a moment.</summary>
internal sealed class ChangedFiles(TimeProvider time) : IDisposable
{
    private const int MaxNames = 4096; // more than that at once concern everything anyway
    private const int MostQuietWaits = 25; // a file that never rests is looked at in the end

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);
    private static readonly string[] Kinds = [".yaml", ".yml", ".csv", ".hl7", ".json", ".txt"];

    private readonly Channel<string> _names = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxNames) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<string, FileSystemWatcher> _watchers = [];

    /// <summary>Watches some folders and what is below them, from now on.</summary>
    public void Watch(IEnumerable<string> folders)
    {
        var wanted = folders.Select(Path.GetFullPath).Where(Directory.Exists).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var folder in wanted.Where(folder => !_watchers.Keys.Any(known => IsBelow(folder, known))))
        {
            var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
            watcher.Changed += (_, change) => Add(change.FullPath);
            watcher.Created += (_, change) => Add(change.FullPath);
            watcher.Deleted += (_, change) => Add(change.FullPath);
            watcher.Renamed += (_, change) => Add(change.FullPath);
            watcher.EnableRaisingEvents = true;
            _watchers.Add(folder, watcher);
        }
    }

    /// <summary>Waits for the next changes.</summary>
    /// <returns>The whole paths of the files; none where it was cancelled.</returns>
    public async Task<IReadOnlyCollection<string>> NextAsync(CancellationToken cancellationToken)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await _names.Reader.WaitToReadAsync(cancellationToken);
            for (var wait = 0; wait < MostQuietWaits && Drain(changed); wait++)
            {
                await Task.Delay(Quiet, time, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            return [];
        }

        return changed;
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers.Values)
        {
            watcher.Dispose();
        }
    }

    private static bool IsBelow(string folder, string known) => (folder + Path.DirectorySeparatorChar).StartsWith(known + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void Add(string path)
    {
        if (Kinds.Contains(Path.GetExtension(path).ToLowerInvariant()) && !Path.GetFileName(path).StartsWith('.'))
        {
            _names.Writer.TryWrite(path);
        }
    }

    private bool Drain(HashSet<string> changed)
    {
        var any = false;
        while (_names.Reader.TryRead(out var name))
        {
            changed.Add(name);
            any = true;
        }

        return any;
    }
}
