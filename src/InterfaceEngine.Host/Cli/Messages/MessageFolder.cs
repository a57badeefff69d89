namespace InterfaceEngine.Host.Cli.Messages;

/// <summary>Files that are given by name or by the folder that they are in.</summary>
internal static class MessageFolder
{
    /// <summary>
    /// The files of names and, of folders, every file in them and in folders within them, in the order of their names. Hidden files, and
    /// folders, are left out. One folder is listed at a time.
    /// </summary>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    public static IEnumerable<string> Files(IEnumerable<string> names) =>
        names.SelectMany(name => name != MessageFile.StandardInput && Directory.Exists(name) ? Inside(name) : [name]);

    private static IEnumerable<string> Inside(string folder)
    {
        foreach (var entry in Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(entry).StartsWith('.'))
            {
                continue;
            }

            if (!Directory.Exists(entry))
            {
                yield return entry;
            }
            else if (File.ResolveLinkTarget(entry, returnFinalTarget: false) is null) // a link may lead back here
            {
                foreach (var file in Inside(entry))
                {
                    yield return file;
                }
            }
        }
    }
}
