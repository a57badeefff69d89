namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>The smallest parts of an expression.</summary>
internal enum TokenKind
{
    End,
    Unknown, // reported by the lexer, passed over by the parser
    Segment, // three capitals or digits: the beginning of a path
    Name,
    Text,
    Number,
    Current, // $
    LeftParenthesis,
    RightParenthesis,
    LeftBracket,
    RightBracket,
    Comma,
    Question,
    Colon,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Ampersand,
    And,
    Or,
    Not,
    In,
    Matches,
    Exists,
    Empty,
    True,
    False,
}

/// <summary>A token with its place.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">A name or segment as written, a text with its escapes resolved, a number as written; else empty.</param>
/// <param name="Number">The value of a number.</param>
internal readonly record struct Token(TokenKind Kind, TextSpan Span, string Text = "", decimal Number = 0);
