using System.IO.Compression;

namespace InterfaceEngine.Storage;

/// <summary>
/// How bytes lie in the store. Long ones are compressed by the caller's thread; short ones are not: for a message of a kilobyte,
/// compressing costs more than all the rest of its way to the disk.
/// </summary>
internal static class ContentCodec
{
    /// <summary>From this length on it is worth it.</summary>
    public const int CompressFrom = 4096;

    public const int AsIs = 0;
    public const int Zlib = 1;

    /// <summary>The bytes to store, and how they are encoded.</summary>
    public static (int Encoding, ReadOnlyMemory<byte> Bytes) Encode(ReadOnlyMemory<byte> content)
    {
        if (content.Length < CompressFrom)
        {
            return (AsIs, content);
        }

        using var output = new MemoryStream(content.Length / 4);
        using (var zlib = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content.Span);
        }

        return output.Length < content.Length ? (Zlib, output.GetBuffer().AsMemory(0, (int)output.Length)) : (AsIs, content);
    }

    /// <summary>The bytes as they were.</summary>
    public static ReadOnlyMemory<byte> Decode(int encoding, byte[] stored)
    {
        if (encoding != Zlib)
        {
            return stored;
        }

        using var zlib = new ZLibStream(new MemoryStream(stored), CompressionMode.Decompress);
        using var output = new MemoryStream(stored.Length * 4);
        zlib.CopyTo(output);
        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }
}
