namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>The words of the language. They are written in small letters; capitals are a fault, but are understood.</summary>
internal static class Keywords
{
    public static Token Token(string word, TextSpan span, FaultList faults)
    {
        var kind = Kind(word);
        if (kind == TokenKind.Name && Kind(word.ToLowerInvariant()) is not TokenKind.Name and var meant)
        {
            faults.Add(ExpressionFaultKind.OtherSpelling, span, $"{word} is written {word.ToLowerInvariant()} here.");
            return new Token(meant, span);
        }

        return new Token(kind, span, word);
    }

    public static bool Contains(string word) => Kind(word) != TokenKind.Name;

    private static TokenKind Kind(string word) => word switch
    {
        "and" => TokenKind.And,
        "or" => TokenKind.Or,
        "not" => TokenKind.Not,
        "in" => TokenKind.In,
        "matches" => TokenKind.Matches,
        "exists" => TokenKind.Exists,
        "empty" => TokenKind.Empty,
        "true" => TokenKind.True,
        "false" => TokenKind.False,
        _ => TokenKind.Name,
    };
}
