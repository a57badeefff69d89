using System.Globalization;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace InterfaceEngine.Engine.Reloading;

/// <summary>All that a folder of channels holds, as one hash: two that are equal hold the same.</summary>
internal static class FolderDigest
{
    private const int MaxFiles = 10_000;
    private const long MaxBytes = 64 * 1024 * 1024; // of a longer file only length and time of its last change are looked at

    /// <summary>
    /// By path and content: times of change are wrong on network shares, and change without need. What begins with a dot is left out, as
    /// reading does; a link to a file is followed, one to a folder is not.
    /// </summary>
    public static string Of(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var files = new FileSystemEnumerable<string>(
                folder,
                (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(),
                new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None })
            {
                ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory && !entry.FileName.StartsWith('.'),
                ShouldRecursePredicate = static (ref FileSystemEntry entry) =>
                    !entry.FileName.StartsWith('.') && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            };
            foreach (var path in files.Take(MaxFiles).Order(StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, path) + "\n" + ContentOf(path) + "\n"));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.GetType().Name; // a folder that cannot be read is another state, and one that may pass
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string ContentOf(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.Length > MaxBytes
                ? string.Create(CultureInfo.InvariantCulture, $"{file.Length} {File.GetLastWriteTimeUtc(path).Ticks}")
                : Convert.ToHexString(SHA256.HashData(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.GetType().Name;
        }
    }
}
