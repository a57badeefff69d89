namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>Values, brackets, calls and lists.</summary>
internal sealed partial class Parser
{
    private ExpressionSyntax Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Segment:
                return Path(token);
            case TokenKind.Current:
                return Current(token);
            case TokenKind.Text:
                Advance();
                return new TextSyntax(token.Span, token.Text);
            case TokenKind.Number:
                Advance();
                return new NumberSyntax(token.Span, token.Number, token.Text);
            case TokenKind.True or TokenKind.False:
                Advance();
                return new BooleanSyntax(token.Span, token.Kind == TokenKind.True);
            case TokenKind.Name:
                return Name(token);
            case TokenKind.LeftParenthesis:
                return Parenthesized();
            case TokenKind.LeftBracket:
                return List();
            case TokenKind.Not:
                Report(ExpressionFaultKind.Unexpected, token.Span, "A condition with not needs round brackets here.", "write (not ...)");
                return Not();
            default:
                Report(
                    ExpressionFaultKind.MissingValue, Here,
                    _token.Kind == TokenKind.End ? "A value is missing at the end." : "A value is missing here.");
                return new MissingSyntax(Here);
        }
    }

    private ExpressionSyntax Name(Token name)
    {
        if (IsSmallSegment(name))
        {
            var segment = name.Text.ToUpperInvariant();
            Report(ExpressionFaultKind.BadPath, name.Span, $"Segment names are written in capitals: {segment}.");
            return Path(name with { Kind = TokenKind.Segment, Text = segment });
        }

        Advance();
        if (_token.Kind != TokenKind.LeftParenthesis)
        {
            return new NameSyntax(name.Span, name.Text);
        }

        var open = TakeToken();
        var arguments = Items(TokenKind.RightParenthesis, open.Span, out var close);
        return Checked(new CallSyntax(name.Span.To(close), name.Text, name.Span, arguments));
    }

    // pid-3: a name of three characters with a number right behind its hyphen is a path, unless it is calculated with.
    private bool IsSmallSegment(Token name) =>
        name.Text.Length == SegmentId.Length && char.IsAsciiLetter(name.Text[0]) && !name.Text.Contains('_', StringComparison.Ordinal)
        && _lexer.Peek() == '-' && char.IsAsciiDigit(_lexer.Peek(1)) && !_parameters.Contains(name.Text);

    private ExpressionSyntax Parenthesized()
    {
        var open = TakeToken();
        if (_token.Kind == TokenKind.RightParenthesis)
        {
            Report(ExpressionFaultKind.MissingValue, open.Span.To(_token.Span), "There is nothing between these brackets.");
            return new MissingSyntax(open.Span.To(TakeToken().Span));
        }

        var inner = Conditional();
        if (_token.Kind == TokenKind.Comma)
        {
            Report(ExpressionFaultKind.OtherSpelling, open.Span, "A list is written in square brackets here.", "write [\"A\", \"B\"]");
            Advance();
            var items = Items(TokenKind.RightParenthesis, open.Span, out var end);
            return Checked(new ListSyntax(open.Span.To(end), [inner, .. items]));
        }

        Close(TokenKind.RightParenthesis, open.Span);
        return inner;
    }

    private ListSyntax List()
    {
        var open = TakeToken();
        var items = Items(TokenKind.RightBracket, open.Span, out var close);
        var span = open.Span.To(close);
        if (items.Count > _limits.MaxListLength)
        {
            Report(
                ExpressionFaultKind.TooManyItems, span, $"The list has {items.Count} items; {_limits.MaxListLength} are allowed.",
                "put them into a lookup table");
        }

        return new ListSyntax(span, items);
    }

    private List<ExpressionSyntax> Items(TokenKind closing, TextSpan open, out TextSpan close)
    {
        var items = new List<ExpressionSyntax>();
        if (_token.Kind != closing)
        {
            do
            {
                items.Add(Conditional());
            }
            while (Take(TokenKind.Comma));
        }

        close = Close(closing, open);
        return items;
    }

    /// <summary>Takes the closing bracket; where something else stands, passes over it up to the bracket.</summary>
    /// <returns>Where the bracket stands, or where it is missing.</returns>
    private TextSpan Close(TokenKind closing, TextSpan open)
    {
        if (_token.Kind != closing && _token.Kind != TokenKind.End && !IsClosing(_token.Kind))
        {
            ReportUnexpected();
            SkipTo(closing);
        }

        if (_token.Kind == closing)
        {
            return TakeToken().Span;
        }

        ReportUnclosed(open, closing == TokenKind.RightParenthesis ? '(' : '[');
        return new TextSpan(Math.Max(_token.Span.Offset, open.End), 0);
    }

    private void SkipTo(TokenKind closing)
    {
        for (var nested = 0; _token.Kind != TokenKind.End && (nested > 0 || _token.Kind != closing); Advance())
        {
            nested += _token.Kind switch
            {
                TokenKind.LeftBracket or TokenKind.LeftParenthesis => 1,
                TokenKind.RightBracket or TokenKind.RightParenthesis => -1,
                _ => 0,
            };
        }
    }

    private void ReportUnexpected()
    {
        var (message, hint) = _token.Kind switch
        {
            TokenKind.RightParenthesis or TokenKind.RightBracket => ("This bracket closes nothing.", null),
            TokenKind.Comma => ("A comma stands only between the arguments of a function and in a list.", null),
            TokenKind.Colon => ("A : stands only behind a ?.", null),
            _ => ("Between this and what stands before it an operator is missing.", (string?)"for example and, or, ="),
        };
        Report(ExpressionFaultKind.Unexpected, Here, message, hint);
    }

    private static bool IsClosing(TokenKind kind) => kind is TokenKind.RightBracket or TokenKind.RightParenthesis;

    private static bool BeginsValue(TokenKind kind) => kind
        is TokenKind.Segment or TokenKind.Current or TokenKind.Name
        or TokenKind.Text or TokenKind.Number or TokenKind.True or TokenKind.False
        or TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.Not or TokenKind.Exists or TokenKind.Empty;
}
