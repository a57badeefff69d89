using System.Globalization;

namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>
/// Text to tokens, one at a time when asked for. The inside of a path is not made of tokens (<c>3.1</c> in <c>PID-3.1</c> is no
/// decimal number): behind a <see cref="TokenKind.Segment"/> the parser takes characters itself.
/// </summary>
internal sealed class Lexer(string text, FaultList faults)
{
    private int _at;

    /// <summary>Offset of the next character.</summary>
    public int Position => _at;

    /// <summary>True where a text was not closed: what stands behind its beginning is part of it.</summary>
    public bool EndedInText { get; private set; }

    /// <summary>The character that comes, or NUL at the end.</summary>
    public char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    public bool Take(char character)
    {
        if (_at >= text.Length || text[_at] != character)
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>Takes digits; null where none come.</summary>
    public string? TakeDigits()
    {
        var start = _at;
        while (char.IsAsciiDigit(Peek()))
        {
            _at++;
        }

        return _at == start ? null : text[start.._at];
    }

    /// <summary>Passes over characters that stand in a run together.</summary>
    public void SkipWhile(Func<char, bool> belongs)
    {
        while (_at < text.Length && belongs(text[_at]))
        {
            _at++;
        }
    }

    public void SkipBlanks() => SkipWhile(char.IsWhiteSpace);

    public Token Next()
    {
        SkipBlanks();
        if (_at >= text.Length)
        {
            return new Token(TokenKind.End, new TextSpan(text.Length, 0));
        }

        var first = text[_at];
        return first switch
        {
            _ when char.IsAsciiLetter(first) || first == '_' => Word(),
            _ when char.IsAsciiDigit(first) || (first == '.' && char.IsAsciiDigit(Peek(1))) => Number(),
            _ when QuotedText.Opens(first) => Text(),
            '#' => Comment(),
            '/' when Peek(1) == '/' => Comment(),
            _ => Symbol(),
        };
    }

    private Token Word()
    {
        var start = _at;
        SkipWhile(IsWordCharacter);
        if (IsSegment(text.AsSpan(start.._at)))
        {
            return new Token(TokenKind.Segment, Span(start), text[start.._at]);
        }

        // starts-with is one name: a minus between two names needs blanks, as it does between paths.
        while (Peek() == '-' && char.IsAsciiLetter(Peek(1)))
        {
            _at++;
            SkipWhile(IsWordCharacter);
        }

        return Keywords.Token(text[start.._at], Span(start), faults);
    }

    private Token Number()
    {
        var start = _at;
        TakeDigits();
        if (Peek() == '.' && char.IsAsciiDigit(Peek(1)))
        {
            _at++;
            TakeDigits();
        }

        var good = text[start] != '.' && !IsWordCharacter(Peek()) && Peek() != '.';
        SkipWhile(static character => IsWordCharacter(character) || character == '.');
        var written = text[start.._at];
        if (decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && good)
        {
            return new Token(TokenKind.Number, Span(start), written, value);
        }

        var hint = written[0] == '.'
            ? $"write 0{written}"
            : "a number is written like 12 or 0.5; anything else is a text in quotation marks";
        faults.Add(ExpressionFaultKind.BadNumber, Span(start), $"{written} is no number.", hint);
        return new Token(TokenKind.Number, Span(start), written);
    }

    private Token Text()
    {
        var start = _at;
        EndedInText = !QuotedText.TryRead(text, ref _at, faults, out var value);
        return new Token(TokenKind.Text, Span(start), value);
    }

    private Token Comment()
    {
        var start = _at;
        SkipWhile(static character => character is not ('\r' or '\n'));
        faults.Add(
            ExpressionFaultKind.UnexpectedCharacter, Span(start), "There are no comments in an expression.",
            "write it as a comment of the file");
        return new Token(TokenKind.Unknown, Span(start));
    }

    private Token Symbol()
    {
        var start = _at;
        var kind = Symbols.Read(text.AsSpan(_at), out var length, out var otherSpellingOf);
        if (kind == TokenKind.Unknown)
        {
            SkipWhile(static character => !char.IsWhiteSpace(character) && Symbols.IsUnknown(character));
            _at = Math.Max(_at, start + 1);
            faults.Add(ExpressionFaultKind.UnexpectedCharacter, Span(start), $"{text[start.._at]} has no meaning here.");
            return new Token(kind, Span(start));
        }

        _at += length;
        if (otherSpellingOf is not null)
        {
            faults.Add(ExpressionFaultKind.OtherSpelling, Span(start), $"{text[start.._at]} is written {otherSpellingOf} here.");
        }

        return new Token(kind, Span(start));
    }

    // AND and NOT look like segments, but there are none of these names.
    private static bool IsSegment(ReadOnlySpan<char> word) =>
        word.Length == SegmentId.Length && char.IsAsciiLetterUpper(word[0])
        && !word.ContainsAnyInRange('a', 'z') && !word.Contains('_') && word is not ("AND" or "NOT");

    private static bool IsWordCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character == '_';

    private TextSpan Span(int start) => new(start, _at - start);
}
