namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>Reads an optionality from the letter that the standard's attribute tables have.</summary>
internal static class OptionalityLetter
{
    public static Optionality Read(ReadOnlySpan<byte> letter) => (char)letter[0] switch
    {
        'R' => Optionality.Required,
        'C' => Optionality.Conditional,
        'B' => Optionality.Backward,
        'W' => Optionality.Withdrawn,
        'X' => Optionality.NotUsed,
        _ => Optionality.Optional,
    };
}
