namespace InterfaceEngine.Hl7;

/// <summary>Where a message begins: what may stand before MSH, and what may be MSH-1.</summary>
internal static class MessageStart
{
    /// <summary>Skips a UTF-8 byte order mark, blanks and line ends. They stay part of the bytes; they belong to no segment.</summary>
    public static int Find(ReadOnlySpan<byte> message)
    {
        var start = message.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (start < message.Length && message[start] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            start++;
        }

        return start;
    }

    /// <summary>
    /// Any printable character that is neither letter nor digit, and any byte above ASCII. HL7 asks for a character that is not used
    /// in the data; a letter there is a name longer than MSH, not a separator.
    /// </summary>
    public static bool IsFieldSeparator(byte value) => value > ' ' && value != 0x7F && !char.IsAsciiLetterOrDigit((char)value);
}
