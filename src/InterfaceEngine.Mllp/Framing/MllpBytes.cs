namespace InterfaceEngine.Mllp;

/// <summary>The bytes that MLLP gives a meaning. HL7 v2.5.1 appendix C.4.2 (release 1), HL7 V3 Transport MLLP release 2 (the commit bytes).</summary>
internal static class MllpBytes
{
    /// <summary>SB, vertical tab: what follows is content.</summary>
    public const byte StartOfBlock = 0x0B;

    /// <summary>EB, file separator: the content has ended. Ends a block only together with the carriage return.</summary>
    public const byte EndOfBlock = 0x1C;

    /// <summary>The last byte of a block, and the end of each segment inside.</summary>
    public const byte CarriageReturn = 0x0D;

    /// <summary>The content of a release 2 block that says: your block is in safe storage.</summary>
    public const byte CommitAcknowledged = 0x06;

    /// <summary>The content of a release 2 block that says: your block could not be stored.</summary>
    public const byte CommitRefused = 0x15;

    /// <summary>The number of bytes around the content of a block: 0B before, 1C 0D behind.</summary>
    public const int Framing = 3;

    /// <summary>
    /// True where <paramref name="content"/> cannot travel in a block: it holds a start of block, or an end of block where the
    /// receiver would see one (before a carriage return, or as the last byte, where the block's own 1C 0D follows).
    /// </summary>
    public static bool BreakBlock(ReadOnlySpan<byte> content)
    {
        while (content.IndexOfAny(StartOfBlock, EndOfBlock) is var at && at >= 0)
        {
            if (content[at] == StartOfBlock || at + 1 == content.Length || content[at + 1] == CarriageReturn)
            {
                return true;
            }

            content = content[(at + 1)..];
        }

        return false;
    }
}
