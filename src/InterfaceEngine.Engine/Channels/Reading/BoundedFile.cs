namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>A file read up to a limit, with the failures of the file system as values.</summary>
internal static class BoundedFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">Which file.</param>
    /// <param name="maxBytes">One byte more, and it is refused. The file is never read further, whatever length it claims.</param>
    /// <param name="refusal">Why the result is null, as a predicate.</param>
    public static byte[]? Read(string path, int maxBytes, out string? refusal)
    {
        refusal = null;
        try
        {
            using var file = File.OpenRead(path);
            using var content = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (content.Length <= maxBytes && file.Read(buffer) is > 0 and var count)
            {
                content.Write(buffer, 0, count);
            }

            if (content.Length <= maxBytes)
            {
                return content.ToArray();
            }

            refusal = $"is larger than {maxBytes} bytes";
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            refusal = "does not exist";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            refusal = fault is UnauthorizedAccessException ? "may not be read" : "cannot be read";
        }

        return null;
    }
}
