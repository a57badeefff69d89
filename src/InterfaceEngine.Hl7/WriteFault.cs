namespace InterfaceEngine.Hl7;

/// <summary>Why a field could not be written. The message is unchanged then.</summary>
public enum WriteFault
{
    /// <summary>It was written.</summary>
    None,

    /// <summary>The path names a segment that the message does not have.</summary>
    NoSegment,

    /// <summary>The path names a whole segment, every repetition, or MSH-1 or MSH-2, which cannot be written as a value.</summary>
    NotAValue,

    /// <summary>The text has a character that the message's character set lacks.</summary>
    NotInCharset,

    /// <summary>The value needs a delimiter or an escape that MSH-2 does not declare; none is invented.</summary>
    NoDelimiterDeclared,

    /// <summary>The encoded value holds a field separator or a line end: it would be more than one field.</summary>
    BreaksField,

    /// <summary>The value for MSH-18 names no character set that is known.</summary>
    UnknownCharset,
}
