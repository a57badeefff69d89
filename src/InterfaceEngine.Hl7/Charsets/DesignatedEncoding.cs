using System.Text;

namespace InterfaceEngine.Hl7.Charsets;

/// <summary>Another encoding that has been switched to a set before the first byte; decoding only.</summary>
internal sealed class DesignatedEncoding(Encoding inner, ReadOnlySpan<byte> designation) : Encoding
{
    private const byte Escape = 0x1B;

    private readonly byte[] _prefix = [Escape, .. designation];

    public override int GetCharCount(byte[] bytes, int index, int count) => inner.GetCharCount(Prefixed(bytes, index, count));

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        inner.GetChars(Prefixed(bytes, byteIndex, byteCount), chars.AsSpan(charIndex));

    public override int GetMaxCharCount(int byteCount) => inner.GetMaxCharCount(byteCount + _prefix.Length);

    public override int GetByteCount(char[] chars, int index, int count) => inner.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        inner.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetMaxByteCount(int charCount) => inner.GetMaxByteCount(charCount);

    private byte[] Prefixed(byte[] bytes, int index, int count) => [.. _prefix, .. bytes.AsSpan(index, count)];
}
