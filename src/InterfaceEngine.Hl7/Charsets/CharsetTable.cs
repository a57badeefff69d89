using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace InterfaceEngine.Hl7.Charsets;

/// <summary>The sets of table 0211 and the names under which senders really announce them.</summary>
internal static class CharsetTable
{
    private static readonly FrozenDictionary<string, Charset> ByName = Build();

    private static readonly FrozenDictionary<string, Charset>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    public static Charset Ascii => ByName["ASCII"];

    public static Charset Utf8 => ByName["UNICODE UTF-8"];

    public static Charset Windows1252 => ByName["WINDOWS-1252"];

    public static Charset ShiftJis => ByName["SHIFT_JIS"];

    public static bool TryFind(string name, [NotNullWhen(true)] out Charset? charset) => ByName.TryGetValue(name.Trim(), out charset);

    /// <summary>By the bytes of MSH-18, without making text.</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, [NotNullWhen(true)] out Charset? charset)
    {
        charset = null;
        const int Longest = 32;
        if (name.Length > Longest)
        {
            return false;
        }

        Span<char> text = stackalloc char[Longest];
        return BySpan.TryGetValue(text[..Encoding.Latin1.GetChars(name, text)], out charset);
    }

    /// <summary>The right half of ISO 8859 that a final byte of ISO 2022 designates: A is part 1, B part 2 ...</summary>
    public static Charset? Latin(byte finalByte) => finalByte switch
    {
        (byte)'A' => ByName["8859/1"],
        (byte)'B' => ByName["8859/2"],
        (byte)'C' => ByName["8859/3"],
        (byte)'D' => ByName["8859/4"],
        (byte)'L' => ByName["8859/5"],
        (byte)'G' => ByName["8859/6"],
        (byte)'F' => ByName["8859/7"],
        (byte)'H' => ByName["8859/8"],
        (byte)'M' => ByName["8859/9"],
        _ => null,
    };

    /// <summary>Bytes that <c>\M..\</c> has switched to a Japanese set: the same as ISO 2022-JP, whose designation is put before them.</summary>
    public static Charset Designated(ReadOnlySpan<byte> designation) =>
        new("ISO IR87", new DesignatedEncoding(CodePage(50220), designation), CharsetShape.Iso2022);

    private static FrozenDictionary<string, Charset> Build()
    {
        var table = new Dictionary<string, Charset>(StringComparer.OrdinalIgnoreCase);
        Add(Encoding.ASCII, CharsetShape.SafeToSplit, "ASCII", "US-ASCII", "ISO IR6", "ISO_IR 6", "ANSI_X3.4-1968");
        Add(Encoding.Latin1, CharsetShape.SafeToSplit, "8859/1", "ISO-8859-1", "ISO8859-1", "ISO8859/1", "ISO_8859-1", "LATIN1", "ISO_IR 100");
        foreach (var part in (int[])[2, 3, 4, 5, 6, 7, 8, 9, 15])
        {
            Add(CodePage(28590 + part), CharsetShape.SafeToSplit, $"8859/{part}", $"ISO-8859-{part}", $"ISO8859-{part}", $"ISO8859/{part}", $"ISO_8859-{part}");
        }

        foreach (var page in (int[])[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257])
        {
            Add(CodePage(page), CharsetShape.SafeToSplit, $"WINDOWS-{page}", $"CP{page}");
        }

        Add(new UTF8Encoding(false), CharsetShape.SafeToSplit, "UNICODE UTF-8", "UTF-8", "UTF8", "UNICODE", "UNICODE UTF8", "UNICODE-UTF-8", "ISO_IR 192");
        Add(CodePage(54936), CharsetShape.Gb18030, "GB 18030-2000", "GB18030", "GB18030-2000", "GBK", "GB2312");
        Add(CodePage(950), CharsetShape.Big5, "BIG-5", "BIG5");
        Add(CodePage(20000), CharsetShape.Cns11643, "CNS 11643-1992", "CNS 11643");
        Add(CodePage(51949), CharsetShape.SafeToSplit, "KS X 1001", "EUC-KR", "KS_C_5601-1987");
        Add(CodePage(51932), CharsetShape.SafeToSplit, "EUC-JP");
        Add(CodePage(932), CharsetShape.ShiftJis, "SHIFT_JIS", "SHIFT-JIS", "SJIS", "MS932", "WINDOWS-31J", "ISO IR14");
        Add(CodePage(50220), CharsetShape.Iso2022, "ISO IR87", "ISO-2022-JP", "JIS X 0202", "JAS2020", "ISO IR159");
        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(Encoding encoding, CharsetShape shape, params ReadOnlySpan<string> names)
        {
            var charset = new Charset(names[0], encoding, shape);
            foreach (var name in names)
            {
                table.Add(name, charset);
            }
        }
    }

    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)
        ?? throw new PlatformNotSupportedException("Code page " + number);
}
