using System.Security.Cryptography;

namespace InterfaceEngine.Engine.Store;

/// <summary>
/// Tells a message that is sent again from a new one.
/// </summary>
/// <param name="Key">A hash of the sender and its control id: where to look.</param>
/// <param name="Digest">The first 128 bits of the SHA-256 of the bytes: what decides. Two messages that were taken for one would lose the second.</param>
public readonly record struct MessageFingerprint(long Key, UInt128 Digest)
{
    /// <summary>The digest of bytes.</summary>
    public static UInt128 DigestOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
