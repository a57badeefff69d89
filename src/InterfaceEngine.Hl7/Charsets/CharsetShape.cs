namespace InterfaceEngine.Hl7.Charsets;

/// <summary>How characters of more than one byte are recognised, so that no byte inside one is taken for a delimiter.</summary>
internal enum CharsetShape
{
    /// <summary>No byte below 0x80 is ever part of a longer character: single-byte sets, UTF-8, EUC-KR, EUC-JP.</summary>
    SafeToSplit,

    /// <summary>A lead byte 0x81 to 0xFE takes the next byte with it.</summary>
    Big5,

    /// <summary>A lead byte 0xA1 to 0xFE takes the next byte with it.</summary>
    Cns11643,

    /// <summary>Lead bytes 0x81 to 0x9F and 0xE0 to 0xFC: Shift_JIS, which has single-byte katakana between.</summary>
    ShiftJis,

    /// <summary>Two bytes, or four where the second is a digit.</summary>
    Gb18030,

    /// <summary>ESC switches between ASCII and sets of two seven-bit bytes; CR and LF switch back.</summary>
    Iso2022,
}
