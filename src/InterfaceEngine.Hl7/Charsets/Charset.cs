using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace InterfaceEngine.Hl7.Charsets;

/// <summary>
/// A character set as MSH-18 names it (HL7 table 0211), with how to decode it and how to split it safely.
/// </summary>
public sealed class Charset
{
    private readonly Encoding _encoding;
    private readonly Encoding _strict;
    private readonly CharsetShape _shape;

    internal Charset(string name, Encoding encoding, CharsetShape shape)
    {
        Name = name;
        _shape = shape;
        _encoding = encoding;
        _strict = (Encoding)encoding.Clone();
        _strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        _strict.EncoderFallback = EncoderFallback.ExceptionFallback;
    }

    /// <summary>Seven bits; what MSH-18 means where it is empty, if nothing else was agreed.</summary>
    public static Charset Ascii => CharsetTable.Ascii;

    /// <summary>Unicode as UTF-8.</summary>
    public static Charset Utf8 => CharsetTable.Utf8;

    /// <summary>Windows-1252: ISO 8859-1 with printable characters where that has controls. Decodes any bytes.</summary>
    public static Charset Windows1252 => CharsetTable.Windows1252;

    /// <summary>The name in table 0211, or the common one where the table has none.</summary>
    public string Name { get; }

    /// <summary>The name that MIME and HTTP use: <c>utf-8</c>.</summary>
    public string MimeName => _encoding.WebName;

    /// <summary>Finds a character set by a name of table 0211, an IANA name or another one that is seen in traffic; case is ignored.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Charset? charset) => CharsetTable.TryFind(name, out charset);

    /// <summary>
    /// The character set of a message: MSH-18 where it names one, else <paramref name="assumed"/>, else UTF-8 where the bytes are
    /// valid UTF-8 and Windows-1252 where they are not.
    /// </summary>
    /// <returns>False where MSH-18 names a set that is not known or cannot travel in MLLP.</returns>
    public static bool TryResolve(
        in MessageHeader header, ReadOnlySpan<byte> message, Charset? assumed, [NotNullWhen(true)] out Charset? charset)
    {
        charset = header.SplitBy;
        if (charset is not null || TryDeclared(header.Field(18), header.Delimiters, out charset))
        {
            return true;
        }

        charset = IsBlank(header.Field(18), header.Delimiters) ? assumed ?? Detect(message) : null;
        return charset is not null;
    }

    /// <summary>The character set that a value of MSH-18 names; false where it names none, or none that is known.</summary>
    internal static bool TryDeclared(ReadOnlySpan<byte> value, Delimiters delimiters, [NotNullWhen(true)] out Charset? charset)
    {
        // An ISO 2022 sender may leave the first repetition blank: ASCII until an escape sequence switches to the second.
        var declared = value.Trim((byte)' ');
        var repetition = delimiters.Repetition;
        var end = repetition == 0 ? -1 : declared.IndexOf(repetition);
        var first = end < 0 ? declared : declared[..end].Trim((byte)' ');
        var second = end < 0 ? default : declared[(end + 1)..].Trim((byte)' ');
        if (!second.IsEmpty && second.IndexOf(repetition) is >= 0 and var third)
        {
            second = second[..third];
        }

        if (!second.IsEmpty && CharsetTable.TryFind(second, out charset) && charset.IsSwitchedByEscape)
        {
            return true;
        }

        return CharsetTable.TryFind(first, out charset);
    }

    /// <summary>True where a value of MSH-18 names no character set.</summary>
    internal static bool IsBlank(ReadOnlySpan<byte> value, Delimiters delimiters)
    {
        var end = delimiters.Repetition == 0 ? -1 : value.IndexOf(delimiters.Repetition);
        return (end < 0 ? value : value[..end]).Trim((byte)' ') is [] or [(byte)'"', (byte)'"'];
    }

    /// <summary>UTF-8 where the bytes are valid UTF-8 (plain ASCII is), else Windows-1252.</summary>
    public static Charset Detect(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes) ? Utf8 : Windows1252;

    /// <summary>Whether all bytes are characters of this set.</summary>
    public bool IsValid(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Ascii.IsValid(bytes))
        {
            return true;
        }

        if (ReferenceEquals(this, Utf8))
        {
            return System.Text.Unicode.Utf8.IsValid(bytes);
        }

        try
        {
            _strict.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Bytes to text. A byte that is no character becomes U+FFFD; <see cref="IsValid"/> tells beforehand.</summary>
    public string Decode(ReadOnlySpan<byte> bytes) => _encoding.GetString(bytes);

    /// <summary>Text to bytes.</summary>
    /// <returns>False where the text has a character that the set lacks.</returns>
    public bool TryEncode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        try
        {
            bytes = _strict.GetBytes(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            bytes = null;
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>True where any byte of the value of a delimiter is one.</summary>
    internal bool IsSafeToSplit => _shape == CharsetShape.SafeToSplit;

    internal bool IsSwitchedByEscape => _shape == CharsetShape.Iso2022;

    /// <summary>The bytes with the inside of multi-byte characters blanked out; the same memory where the set needs none of that.</summary>
    internal ReadOnlyMemory<byte> ShapeOf(ReadOnlyMemory<byte> bytes) => _shape switch
    {
        CharsetShape.SafeToSplit => bytes,
        _ when System.Text.Ascii.IsValid(bytes.Span) && _shape != CharsetShape.Iso2022 => bytes,
        _ => ShapeBuilder.Build(bytes.Span, _shape),
    };

    /// <summary>The same from <paramref name="start"/> on; the bytes before it stay as they are.</summary>
    internal ReadOnlyMemory<byte> ShapeOf(ReadOnlyMemory<byte> bytes, int start)
    {
        var text = bytes[start..];
        var shape = ShapeOf(text);
        return start == 0 ? shape : shape.Equals(text) ? bytes : (byte[])[.. bytes.Span[..start], .. shape.Span];
    }

    /// <summary>
    /// The set that an escape sequence <c>\Cxxyy\</c> or <c>\Mxxyyzz\</c> switches to: its bytes are the ISO 2022 designation without
    /// ESC (HL7 v2.5.1 chapter 2.7.2). ASCII leads back to the message's own.
    /// </summary>
    internal bool TryDesignate(ReadOnlySpan<byte> designation, [NotNullWhen(true)] out Charset? charset)
    {
        charset = designation switch
        {
            [0x28, 0x42] => this,
            [0x2D, >= 0x41 and <= 0x4D] => CharsetTable.Latin(designation[1]),
            [0x29, 0x49] or [0x28, 0x4A] => CharsetTable.ShiftJis,
            [0x24, 0x42] or [0x24, 0x28, 0x44] => CharsetTable.Designated(designation),
            _ => null,
        };
        return charset is not null;
    }
}
