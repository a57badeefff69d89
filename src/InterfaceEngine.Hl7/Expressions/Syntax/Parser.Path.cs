using System.Globalization;

namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>
/// Paths, character by character: path = segment index [ "-" number index [ "." number [ "." number ] ] ],
/// index = [ "[" ( number | "*" ) "]" ] [ "[" condition "]" ], the second only alone or behind [*]. No blanks but inside a condition.
/// </summary>
internal sealed partial class Parser
{
    private PathSyntax Path(Token token)
    {
        var segment = SegmentId.Parse(token.Text);
        int field = 0, component = 0, subcomponent = 0;
        IndexSyntax repetition = default;
        var index = Index();
        if (TakeHyphen())
        {
            field = Part("The number of the field is missing.");
            repetition = Index();
            component = _lexer.Take('.') ? Part("The number of the component is missing.") : 0;
            subcomponent = component > 0 && _lexer.Take('.') ? Part("The number of the subcomponent is missing.") : 0;
        }

        ReportStrayPathCharacters(token, field, component);
        var span = new TextSpan(token.Span.Offset, _lexer.Position - token.Span.Offset);
        Advance();
        return Checked(new PathSyntax(span, segment, index, field, repetition, component, subcomponent));
    }

    private bool TakeHyphen()
    {
        var sign = _lexer.Peek();
        if (Symbols.IsHyphenOfOthers(sign) && char.IsAsciiDigit(_lexer.Peek(1)))
        {
            Report(ExpressionFaultKind.OtherSpelling, new TextSpan(_lexer.Position, 1), $"{sign} is no hyphen of the keyboard.", "write -");
            return _lexer.Take(sign);
        }

        return _lexer.Take('-');
    }

    private CurrentSyntax Current(Token token)
    {
        var component = _lexer.Take('.') ? Part("The number of the component is missing.") : 0;
        var subcomponent = component > 0 && _lexer.Take('.') ? Part("The number of the subcomponent is missing.") : 0;
        var span = new TextSpan(token.Span.Offset, _lexer.Position - token.Span.Offset);
        Advance();
        return new CurrentSyntax(span, component, subcomponent);
    }

    private int Part(string missing)
    {
        var start = _lexer.Position;
        var digits = _lexer.TakeDigits();
        var span = new TextSpan(start, _lexer.Position - start);
        if (digits is null)
        {
            Report(ExpressionFaultKind.BadPath, span, missing, "a path is written like PID-3[2].4.2");
            return 1;
        }

        if (digits[0] == '0')
        {
            Report(ExpressionFaultKind.BadPath, span, "The numbers of a path count from 1, without leading zeros.");
            return 1;
        }

        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > Hl7Path.MaxNumber)
        {
            Report(ExpressionFaultKind.BadPath, span, $"A number in a path is at most {Hl7Path.MaxNumber}.");
            return 1;
        }

        return number;
    }

    private IndexSyntax Index()
    {
        var start = _lexer.Position;
        if (!_lexer.Take('['))
        {
            return default;
        }

        _lexer.SkipBlanks();
        var number = 0;
        ExpressionSyntax? condition = null;
        if (_lexer.Peek() == '*')
        {
            _lexer.Take('*');
            number = Hl7Path.Every;
            CloseIndex(start);
            if (_lexer.Peek() == '[')
            {
                _lexer.Take('[');
                condition = IndexCondition(start);
            }
        }
        else if (char.IsAsciiDigit(_lexer.Peek()))
        {
            number = Part("");
            CloseIndex(start);
        }
        else
        {
            condition = IndexCondition(start);
        }

        return new IndexSyntax(number, condition);
    }

    private void CloseIndex(int start)
    {
        _lexer.SkipBlanks();
        if (_lexer.Take(']'))
        {
            return;
        }

        Report(
            ExpressionFaultKind.BadPath,
            new TextSpan(start, _lexer.Position - start),
            "In square brackets behind a segment or field stands a number, * or a condition.",
            "write PID-3[2], PID-3[*] or PID-3[$.5 = \"MR\"]");
        _lexer.SkipWhile(static character => character != ']');
        _lexer.Take(']');
    }

    private ExpressionSyntax IndexCondition(int start)
    {
        Advance();
        var condition = Conditional();
        var open = new TextSpan(start, 1);
        if (_token.Kind != TokenKind.RightBracket)
        {
            if (_token.Kind != TokenKind.End)
            {
                ReportUnexpected();
                SkipTo(TokenKind.RightBracket);
            }

            if (_token.Kind != TokenKind.RightBracket)
            {
                ReportUnclosed(open, '[');
            }
        }

        return condition; // the lexer stands behind the bracket, where the path goes on
    }

    // PID.3, PID-3-1 and PID-3(1) are how other engines write it.
    private void ReportStrayPathCharacters(Token token, int field, int component)
    {
        var start = _lexer.Position;
        var next = _lexer.Peek();
        var stray = next switch
        {
            '-' => char.IsAsciiDigit(_lexer.Peek(1)) && field > 0,
            '.' => true,
            '(' => field > 0,
            '[' => true,
            _ => char.IsAsciiLetterOrDigit(next) || next == '_',
        };
        if (!stray)
        {
            return;
        }

        var written = _text[token.Span.Offset..start];
        var hint = next switch
        {
            '[' when component > 0 => "the repetition stands behind the field: PID-3[2].1",
            '[' => "only a condition stands behind [*]: PID-3[*][$.5 = \"MR\"]",
            '(' => "a repetition is written PID-3[2], from 1",
            _ => "a path is written like PID-3[2].4.2",
        };
        if (next is '.' or '-')
        {
            _lexer.SkipWhile(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.');
            hint = Meant(written, _text[start.._lexer.Position], field) is { } meant ? $"did you mean {meant}?" : hint;
        }
        else
        {
            _lexer.SkipWhile(
                static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '(' or ')' or '[' or ']' or '_');
        }

        Report(
            ExpressionFaultKind.BadPath, new TextSpan(token.Span.Offset, _lexer.Position - token.Span.Offset), "This is no HL7 path.",
            hint);
    }

    private static string? Meant(string written, string rest, int field)
    {
        var parts = rest[1..].Replace('-', '.');
        var meant = written + (field == 0 ? '-' : '.') + parts;
        return Hl7Path.TryParse(meant, out _, out _) ? meant : null;
    }
}
