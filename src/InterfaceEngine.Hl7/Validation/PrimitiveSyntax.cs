namespace InterfaceEngine.Hl7.Validation;

/// <summary>The forms of values of primitive data types (HL7 v2.5.1 chapter 2.A). Types that take any text are not here: ST, TX, FT, IS, TN.</summary>
internal static class PrimitiveSyntax
{
    private const int MaxSequenceDigits = 4; // SI, chapter 2.A.68: 0 to 9999

    /// <summary>True where the text is a value of the type, or the type takes any text. Blanks around a value are passed over.</summary>
    public static bool IsValid(string dataType, string text)
    {
        var value = text.AsSpan().Trim();
        return dataType switch
        {
            "NM" => IsNumber(value),
            "SI" => value.Length is > 0 and <= MaxSequenceDigits && !value.ContainsAnyExceptInRange('0', '9'),
            "DT" => Hl7DateTime.TryParse(value, out var date) && date is { Precision: <= DateTimePrecision.Day, Offset: null },
            "DTM" or "TS" => Hl7DateTime.TryParse(value, out _),
            "TM" => IsTime(value),
            _ => true,
        };
    }

    /// <summary>What a value of the type looks like, for a person.</summary>
    public static string Form(string dataType) => dataType switch
    {
        "NM" => "a number such as -3.5",
        "SI" => "a number from 0 to 9999",
        "DT" => "a date of the calendar, YYYY[MM[DD]]",
        "DTM" or "TS" => "a point in time, YYYY[MM[DD[HH[MM[SS[.S]]]]]][+/-ZZZZ]",
        "TM" => "a time of day, HH[MM[SS[.S]]][+/-ZZZZ]",
        _ => "text",
    };

    // 2.A.47: an optional sign, digits, an optional point; no exponent.
    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        text = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        return whole.Length + fraction.Length > 0 && !whole.ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9');
    }

    // Any day before it makes a time of day a point in time, whose form is known.
    private static bool IsTime(ReadOnlySpan<char> text)
    {
        const string AnyDay = "20000101";
        return text.Length is >= 2 and <= 16 && Hl7DateTime.TryParse(string.Concat(AnyDay, text), out var time) && time.Precision >= DateTimePrecision.Hour;
    }
}
