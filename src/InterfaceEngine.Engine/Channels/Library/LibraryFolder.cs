using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>Where the files of a library stand in a channels folder.</summary>
internal static class LibraryFolder
{
    public const string Lookups = "lookups";
    public const string Functions = "functions.yaml";
    public const string Segments = "segments.yaml";
    public const string Namespaces = "namespaces.yaml";

    private const string Table = ".csv";

    /// <summary>The file of a lookup table.</summary>
    public static string FileOf(string table) => $"{Lookups}/{table}{Table}";

    /// <summary>Gives a reader every file of a library that is there.</summary>
    public static void Read(string folder, LibraryReader reader, ReadingLimits limits)
    {
        foreach (var name in (string[])[Segments, Functions, Namespaces])
        {
            AddFile(folder, name, reader, limits.FileBytes);
            if (File.Exists(Path.Combine(folder, Path.ChangeExtension(name, ".yml"))))
            {
                reader.AddFault(
                    FaultCodes.SharedFileName, PathOf(folder, Path.ChangeExtension(name, ".yml")), "this file is not read", $"its name is {name}");
            }
        }

        foreach (var name in Tables(folder, reader, limits.LookupFiles))
        {
            AddFile(folder, $"{Lookups}/{name}", reader, limits.LookupBytes);
        }
    }

    private static void AddFile(string folder, string name, LibraryReader reader, int maxBytes)
    {
        var path = PathOf(folder, name);
        if (!File.Exists(path))
        {
            return;
        }

        if (BoundedFile.Read(path, maxBytes, out var refusal) is { } bytes)
        {
            reader.Add(name, path, bytes);
        }
        else
        {
            reader.AddUnreadable(name, path, $"the file {refusal}");
        }
    }

    /// <summary>The names of files, in an order that is the same on every machine; drafts of editors (dot first) are passed over.</summary>
    private static string[] Tables(string folder, LibraryReader reader, int max)
    {
        var path = PathOf(folder, Lookups);
        try
        {
            var names = new DirectoryInfo(path).EnumerateFiles()
                .Select(file => file.Name)
                .Where(static name => !name.StartsWith('.') && name.EndsWith(Table, StringComparison.OrdinalIgnoreCase))
                .Take(max + 1).Order(StringComparer.Ordinal).ToArray();
            if (names.Length <= max)
            {
                return names;
            }

            reader.AddFault(FaultCodes.TooManyTables, path, $"the folder has more than {max} lookup tables");
        }
        catch (DirectoryNotFoundException)
        {
            // A folder without tables.
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            reader.AddFault(FaultCodes.Folder, path, "the folder cannot be read");
        }

        return [];
    }

    private static string PathOf(string folder, string name) => Path.Combine(folder, name).Replace('\\', '/');
}
