using System.Text;

namespace InterfaceEngine.Tests.Hl7.Robustness;

/// <summary>Spoils messages in the ways that senders, cables and conversions do. The same seed and index give the same bytes.</summary>
internal sealed class Mutation(IReadOnlyList<SourceMessage> sources, int seed)
{
    private const int LongestSource = 6 * 1024; // more is the same again

    private static readonly byte[][] Tokens =
    [
        [0x0B], [0x1C], [0x1C, 0x0D], [0x0D], [0x0A], [0], [0x1B], [0x7F], [0x80], [0x81], [0xA4], [0xC3], [0xE2, 0x82], [0xF0, 0x9F], [0xFE], [0xFF],
        .. new[]
        {
            "|", "^", "~", "\\", "&", "#", "\\\\", "||||||||", "^^^^", "~~~~", "&&&&", "\"\"", "\\X", "\\X0D\\", "\\X0\\", "\\.sp999\\", "\\.sp+1000\\", "\\.br\\",
            "\\.in-5\\", "\\M2442\\", "\\C2D41\\", "\\C2842\\", "\\M244244\\", "\\E\\F\\", "\u001B$B", "\u001B(B", "\u001B$(D", "MSH", "MSH|", "\rMSH|^~\\&|", "\rBHS|", "\rMSA|AA|1",
            "\uFEFF", "é", "北", "😀",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly string[] Charsets =
    [
        "", " ", "\"\"", "ASCII", "8859/1", "8859/8", "UNICODE UTF-8", "utf-8", "BIG-5", "GB 18030-2000", "SHIFT_JIS", "ISO IR87", "~ISO IR87", "ASCII~ISO IR87", "EUC-KR", "EUC-JP",
        "CNS 11643-1992", "WINDOWS-1252", "UNICODE UTF-16", "KLINGON", "~", "~~", "8859/1~8859/2",
    ];

    private static readonly string[] EncodingCharacters =
        ["^~\\&", "^~\\&#", "^~&", "^~\\", "^", "", "*%!:", "^^^^", "~^\\&", "\\~^&", "&^~\\", "^~\\&|", "ARX5", "\u001C~\\&", "^\u001C\\&", "^~\u001C&", "\t\n\v\f", "\u0080\u0081\u0082\u0083"];

    private static readonly byte[] Separators = [.. "|^~\\&$#! ;,\"A0\u007F"u8, 0x00, 0x09, 0x1C, 0x80, 0x81, 0xA4, 0xC3, 0xFE, 0xFF];

    /// <summary>The name of the source and the spoilt bytes of one case.</summary>
    public (string Source, byte[] Bytes) Case(int index)
    {
        var random = new Random(unchecked((seed * 397) ^ index));
        var source = sources[random.Next(sources.Count)];
        var bytes = new List<byte>(source.Bytes.AsSpan(0, Math.Min(source.Bytes.Length, LongestSource)).ToArray());
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            Once(bytes, random);
        }

        return (source.Name, [.. bytes]);
    }

    private static void Once(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(10))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                break;
            case 2 or 3 or 4:
                bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                break;
            case 5:
                SetHeaderField(bytes, 18, Charsets[random.Next(Charsets.Length)]);
                break;
            case 6:
                SwapDelimiters(bytes, random);
                break;
            case 7:
                RearrangeSegments(bytes, random);
                break;
            case 8:
                Repeat(bytes, at, random);
                break;
            default:
                var header = Math.Min(bytes.Count, 120); // what decides most
                bytes.InsertRange(random.Next(header + 1), Tokens[random.Next(Tokens.Length)]);
                break;
        }
    }

    private static void SetHeaderField(List<byte> bytes, int number, string value)
    {
        var end = bytes.FindIndex(one => one is (byte)'\r' or (byte)'\n');
        var header = Encoding.Latin1.GetString([.. bytes[..(end < 0 ? bytes.Count : end)]]);
        var fields = header.Split('|').ToList();
        while (fields.Count < number)
        {
            fields.Add("");
        }

        fields[number - 1] = value; // MSH-1 is the separator itself
        bytes.RemoveRange(0, header.Length);
        bytes.InsertRange(0, Encoding.Latin1.GetBytes(string.Join('|', fields)));
    }

    private static void SwapDelimiters(List<byte> bytes, Random random)
    {
        if (random.Next(2) == 0)
        {
            SetHeaderField(bytes, 2, EncodingCharacters[random.Next(EncodingCharacters.Length)]);
            return;
        }

        var separator = Separators[random.Next(Separators.Length)];
        var everywhere = random.Next(2) == 0;
        for (var i = 0; i < bytes.Count && (everywhere || i < 4); i++)
        {
            bytes[i] = bytes[i] == (byte)'|' ? separator : bytes[i];
        }
    }

    private static void RearrangeSegments(List<byte> bytes, Random random)
    {
        var lines = Encoding.Latin1.GetString([.. bytes]).Split('\r').ToList();
        var shuffled = lines.Skip(1).ToArray();
        random.Shuffle(shuffled);
        lines = random.Next(3) switch
        {
            0 => [lines[0], .. shuffled],
            1 => [.. lines, lines[random.Next(lines.Count)]],
            _ => [.. shuffled, lines[0]],
        };
        bytes.Clear();
        bytes.AddRange(Encoding.Latin1.GetBytes(string.Join('\r', lines)));
    }

    private static void Repeat(List<byte> bytes, int at, Random random)
    {
        var part = bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
        for (var times = random.Next(1, 30); times > 0; times--)
        {
            bytes.InsertRange(at, part);
        }
    }
}
