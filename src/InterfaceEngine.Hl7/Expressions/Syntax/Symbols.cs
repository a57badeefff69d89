namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>The signs of the language, with those of other languages that are understood and reported.</summary>
internal static class Symbols
{
    /// <summary>Reads the sign at the beginning of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many characters the sign has.</param>
    /// <param name="otherSpellingOf">What is written here for it, where it is another language's sign.</param>
    public static TokenKind Read(ReadOnlySpan<char> text, out int length, out string? otherSpellingOf)
    {
        otherSpellingOf = null;
        if (text.Length > 1)
        {
            length = 2;
            switch (text[..2])
            {
                case "!=":
                    return TokenKind.NotEqual;
                case "<=":
                    return TokenKind.LessOrEqual;
                case ">=":
                    return TokenKind.GreaterOrEqual;
            }

            (var kind, otherSpellingOf) = Foreign(text[..2]);
            if (otherSpellingOf is not null)
            {
                return kind;
            }
        }

        length = 1;
        (var single, otherSpellingOf) = Single(text[0]);
        return single;
    }

    /// <summary>Whether a character begins nothing of the language.</summary>
    public static bool IsUnknown(char character) =>
        !char.IsAsciiLetterOrDigit(character) && character != '_' && !QuotedText.Opens(character)
        && Single(character).Kind == TokenKind.Unknown;

    /// <summary>What word processors make of a hyphen.</summary>
    public static bool IsHyphenOfOthers(char sign) => sign is '\u2010' or '\u2011' or '\u2013' or '\u2212';

    private static (TokenKind Kind, string? Ours) Foreign(ReadOnlySpan<char> sign) => sign switch
    {
        "==" => (TokenKind.Equal, "="),
        "<>" => (TokenKind.NotEqual, "!="),
        "=<" => (TokenKind.LessOrEqual, "<="),
        "=>" => (TokenKind.GreaterOrEqual, ">="),
        "&&" => (TokenKind.And, "and"),
        "||" => (TokenKind.Or, "or"),
        _ => (TokenKind.Unknown, null),
    };

    private static (TokenKind Kind, string? Ours) Single(char sign) => sign switch
    {
        '(' => (TokenKind.LeftParenthesis, null),
        ')' => (TokenKind.RightParenthesis, null),
        '[' => (TokenKind.LeftBracket, null),
        ']' => (TokenKind.RightBracket, null),
        ',' => (TokenKind.Comma, null),
        '?' => (TokenKind.Question, null),
        ':' => (TokenKind.Colon, null),
        '=' => (TokenKind.Equal, null),
        '<' => (TokenKind.Less, null),
        '>' => (TokenKind.Greater, null),
        '+' => (TokenKind.Plus, null),
        '-' => (TokenKind.Minus, null),
        '*' => (TokenKind.Star, null),
        '/' => (TokenKind.Slash, null),
        '&' => (TokenKind.Ampersand, null),
        '$' => (TokenKind.Current, null),
        '!' => (TokenKind.Not, "not"),
        '\u2260' => (TokenKind.NotEqual, "!="), // ≠
        '\u2264' => (TokenKind.LessOrEqual, "<="), // ≤
        '\u2265' => (TokenKind.GreaterOrEqual, ">="), // ≥
        _ when IsHyphenOfOthers(sign) => (TokenKind.Minus, "-"),
        _ => (TokenKind.Unknown, null),
    };
}
