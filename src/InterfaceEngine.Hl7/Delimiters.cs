namespace InterfaceEngine.Hl7;

/// <summary>
/// The characters that separate the parts of a message, as MSH-1 and MSH-2 declare them (HL7 v2.5.1 chapter 2.5.4). Zero where the
/// sender declared none: real senders send <c>^~&amp;</c> or <c>^~\</c>, and a missing one is never invented. The bytes that frame an MLLP
/// block, 0B and 1C, declare none either: an answer that used them could not be sent.
/// </summary>
/// <param name="Field">MSH-1, usually <c>|</c>.</param>
/// <param name="Component">First of MSH-2, usually <c>^</c>.</param>
/// <param name="Repetition">Second, usually <c>~</c>.</param>
/// <param name="Escape">Third, usually <c>\</c>.</param>
/// <param name="Subcomponent">Fourth, usually <c>&amp;</c>.</param>
/// <param name="Truncation">Fifth, from version 2.7, usually <c>#</c>.</param>
public readonly record struct Delimiters(byte Field, byte Component, byte Repetition, byte Escape, byte Subcomponent, byte Truncation)
{
    /// <summary>The recommended ones: <c>|^~\&amp;</c>.</summary>
    public static Delimiters Recommended { get; } = new((byte)'|', (byte)'^', (byte)'~', (byte)'\\', (byte)'&', 0);

    /// <summary>Takes MSH-1 and the bytes of MSH-2: short ones leave the rest undeclared, a sixth and further byte has no meaning.</summary>
    public static Delimiters Read(byte fieldSeparator, ReadOnlySpan<byte> encodingCharacters) => new(
        fieldSeparator,
        At(encodingCharacters, 0),
        At(encodingCharacters, 1),
        At(encodingCharacters, 2),
        At(encodingCharacters, 3),
        At(encodingCharacters, 4));

    private static byte At(ReadOnlySpan<byte> characters, int index) =>
        index < characters.Length && characters[index] is not (0x0B or 0x1C) ? characters[index] : (byte)0;
}
