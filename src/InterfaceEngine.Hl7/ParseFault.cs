namespace InterfaceEngine.Hl7;

/// <summary>Why bytes are no HL7 v2 message. Anything that begins with a usable MSH is one: content never makes the parser fail.</summary>
public enum ParseFault
{
    /// <summary>It is a message.</summary>
    None,

    /// <summary>There are no bytes, or only blanks and line ends.</summary>
    Empty,

    /// <summary>The first segment is not MSH.</summary>
    NoHeader,

    /// <summary>The first segment is FHS or BHS: a batch, which <see cref="Hl7Batch"/> takes apart.</summary>
    Batch,

    /// <summary>Nothing usable as MSH-1 follows the letters MSH: the end, a control character, a letter or a digit.</summary>
    NoFieldSeparator,

    /// <summary>MSH-18 names a character set that the engine does not know, or one that cannot travel in MLLP (UTF-16, UTF-32).</summary>
    UnknownCharset,

    /// <summary>The message is longer than two gigabytes.</summary>
    TooLong,
}
