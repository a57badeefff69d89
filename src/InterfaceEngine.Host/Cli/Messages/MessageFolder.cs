namespace InterfaceEngine.Host.Cli.Messages;

/// <summary>Files of messages that are named by their folder.</summary>
internal static class MessageFolder
{
    /// <summary>The files of a folder and of those in it, by name, without those that begin with a dot; what is no folder as it is.</summary>
    public static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(path, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal)
        : [path];
}
