using System.IO.Enumeration;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>Which files of a folder are channels.</summary>
internal static class ChannelFolder
{
    private static readonly string[] NoChannels = ["functions", "namespaces", "segments"];
    private static readonly string[] NoChannelFolders = ["lookups", "maps"];

    /// <summary>
    /// The paths of channel files in the order of their names, which is the same on every machine. Folders and files whose names begin
    /// with a dot are passed over: a Kubernetes ConfigMap keeps its files a second time below <c>..data</c>, and editors their drafts.
    /// </summary>
    /// <returns>Null where the folder cannot be read or has too many files.</returns>
    public static IReadOnlyList<string>? Find(string folder, int maxFiles, out string? refusal) => Find(folder, maxFiles, tests: false, out refusal);

    /// <summary>The paths of files of channel tests, as <see cref="Find(string, int, out string?)"/> gives those of channels.</summary>
    public static IReadOnlyList<string>? FindTests(string folder, int maxFiles) => Find(folder, maxFiles, tests: true, out _);

    private static string[]? Find(string folder, int maxFiles, bool tests, out string? refusal)
    {
        refusal = null;
        try
        {
            var found = new FileSystemEnumerable<string>(
                folder,
                (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath().Replace('\\', '/'),
                new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None })
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && IsChannel(entry.FileName, tests),
                ShouldRecursePredicate = static (ref FileSystemEntry entry) => IsFolderOfChannels(ref entry),
            };
            var paths = found.Take(maxFiles + 1).Order(StringComparer.Ordinal).ToArray();
            if (paths.Length <= maxFiles)
            {
                return paths;
            }

            refusal = $"has more than {maxFiles} channel files";
        }
        catch (DirectoryNotFoundException)
        {
            refusal = "does not exist";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            refusal = "cannot be read";
        }

        return null;
    }

    private static bool IsChannel(ReadOnlySpan<char> name, bool tests)
    {
        var extension = Path.GetExtension(name);
        var stem = Path.GetFileNameWithoutExtension(name);
        return (extension.Equals(".yaml", StringComparison.OrdinalIgnoreCase) || extension.Equals(".yml", StringComparison.OrdinalIgnoreCase))
            && !name.StartsWith('.')
            && stem.EndsWith(".tests", StringComparison.OrdinalIgnoreCase) == tests
            && !NoChannels.Contains(stem.ToString());
    }

    /// <summary>Links to folders are not followed: they may lead back.</summary>
    private static bool IsFolderOfChannels(ref FileSystemEntry entry) =>
        !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
        && !entry.FileName.StartsWith('.')
        && !NoChannelFolders.Contains(entry.FileName.ToString());
}
