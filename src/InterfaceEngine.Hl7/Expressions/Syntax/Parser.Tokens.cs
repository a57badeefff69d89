namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>The token looked at, and the limit of nesting.</summary>
internal sealed partial class Parser
{
    /// <summary>The place of the token; at the end of the text a place behind its last character.</summary>
    private TextSpan Here => _token.Kind == TokenKind.End ? new TextSpan(_text.Length, 1) : _token.Span;

    // What the lexer does not know it has reported.
    private void Advance()
    {
        do
        {
            _token = _lexer.Next();
        }
        while (_token.Kind == TokenKind.Unknown);
    }

    private Token TakeToken()
    {
        var token = _token;
        Advance();
        return token;
    }

    private bool Take(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private bool Enter()
    {
        if (_depth < _limits.MaxDepth)
        {
            _depth++;
            return true;
        }

        ReportDepth(Here);
        return false;
    }

    private T Checked<T>(T syntax)
        where T : ExpressionSyntax
    {
        if (syntax.Depth > _limits.MaxDepth)
        {
            ReportDepth(syntax.Span);
        }

        return syntax;
    }

    private void ReportDepth(TextSpan span)
    {
        Report(ExpressionFaultKind.TooDeep, span, $"The expression is nested more than {_limits.MaxDepth} levels deep.");
        _tooDeep = true;
    }

    // An open text has swallowed the brackets behind it.
    private void ReportUnclosed(TextSpan open, char bracket)
    {
        if (!_lexer.EndedInText)
        {
            Report(ExpressionFaultKind.Unclosed, open, $"This {bracket} is not closed.");
        }
    }

    // Behind what is too deep nothing is read, and everything seems to be missing.
    private void Report(ExpressionFaultKind kind, TextSpan span, string message, string? hint = null)
    {
        if (!_tooDeep)
        {
            _faults.Add(kind, span, message, hint);
        }
    }

    // Reading on would only nest deeper.
    private MissingSyntax SkipRest()
    {
        var here = Here;
        while (_token.Kind != TokenKind.End)
        {
            Advance();
        }

        return new MissingSyntax(here);
    }
}
