using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace InterfaceEngine.Fhir;

/// <summary>Addresses <c>urn:uuid:...</c> that follow from a name: the same name gives the same address, on every machine, for ever.</summary>
public static class UrnUuid
{
    private const string Prefix = "urn:uuid:";
    private const int GuidLength = 16;
    private const int OnStack = 256;

    /// <summary>A UUID of version 5 (RFC 9562 section 5.5): SHA-1 over the namespace and the UTF-8 of the name.</summary>
    /// <param name="space">The namespace, chosen once for a kind of names.</param>
    /// <param name="name">Any text; business identifiers of a resource, say.</param>
    /// <returns><c>urn:uuid:</c> and the UUID in lower case, as FHIR wants it.</returns>
    public static string V5(Guid space, string name)
    {
        var length = GuidLength + Encoding.UTF8.GetMaxByteCount(name.Length);
        var rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> bytes = rented ?? stackalloc byte[OnStack];
        space.TryWriteBytes(bytes, bigEndian: true, out _);
        length = GuidLength + Encoding.UTF8.GetBytes(name, bytes[GuidLength..]);

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 prescribes SHA-1, and nothing is secured by it
        SHA1.HashData(bytes[..length], hash);
#pragma warning restore CA5350
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true); // the name may be a patient's
        }

        hash[6] = (byte)((hash[6] & 0x0F) | 0x50); // version 5
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80); // variant of the RFC
        return string.Create(Prefix.Length + 36, new Guid(hash[..GuidLength], bigEndian: true), static (text, uuid) =>
        {
            Prefix.CopyTo(text);
            uuid.TryFormat(text[Prefix.Length..], out _);
        });
    }
}
