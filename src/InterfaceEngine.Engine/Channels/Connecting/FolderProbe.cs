namespace InterfaceEngine.Engine.Channels.Connecting;

/// <summary>Whether files can be written below a folder: one is, and taken away again.</summary>
internal static class FolderProbe
{
    /// <summary>The folder of a path template up to the first value of a message.</summary>
    public static string FolderOf(string template)
    {
        var fixedPart = template.IndexOf('{', StringComparison.Ordinal) is >= 0 and var value ? template[..value] : template;
        return Path.GetDirectoryName(Path.GetFullPath(fixedPart + "x"))!;
    }

    public static Finding Try(string folder)
    {
        var existing = folder;
        while (!Path.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        var file = Path.Combine(existing, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (File.Create(file, bufferSize: 1, FileOptions.DeleteOnClose))
            {
                return Finding.Good(existing == folder ? "can be written to" : "does not exist yet, can be made");
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding(FaultCodes.FolderNotWritable, $"this user cannot write files in {existing}");
        }
    }
}
