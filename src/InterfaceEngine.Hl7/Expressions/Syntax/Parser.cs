namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>
/// Tokens to syntax by recursive descent, one method for each level of the grammar in docs/expressions.md. A fault does not end the
/// reading: what is missing becomes <see cref="MissingSyntax"/>, and the rest is read and checked as well.
/// </summary>
internal sealed partial class Parser
{
    private readonly string _text;
    private readonly IReadOnlyList<string> _parameters;
    private readonly ExpressionLimits _limits;
    private readonly FaultList _faults;
    private readonly Lexer _lexer;
    private Token _token; // the one looked at; the lexer stands right behind it
    private int _depth;
    private bool _tooDeep;

    private Parser(string text, IReadOnlyList<string> parameters, ExpressionLimits limits, FaultList faults)
    {
        _text = text;
        _parameters = parameters;
        _limits = limits;
        _faults = faults;
        _lexer = new Lexer(text, faults);
        Advance();
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="parameters">The names that it may use as parameters.</param>
    /// <param name="limits">How long and deep it may be.</param>
    /// <param name="faults">Where faults are put.</param>
    /// <returns>
    /// The expression, and behind it others where something stood between that does not belong there; none where the text is empty, too
    /// long or too deep.
    /// </returns>
    public static IReadOnlyList<ExpressionSyntax> Read(
        string text, IReadOnlyList<string> parameters, ExpressionLimits limits, FaultList faults)
    {
        if (text.Length > limits.MaxLength)
        {
            faults.Add(
                ExpressionFaultKind.TooLong,
                new TextSpan(0, 1),
                $"The expression has {text.Length} characters; {limits.MaxLength} are allowed.",
                "move parts of it into shared expressions");
            return [];
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(ExpressionFaultKind.NoExpression, new TextSpan(0, 1), "There is no expression.");
            return [];
        }

        return new Parser(text, parameters, limits, faults).All();
    }

    private List<ExpressionSyntax> All()
    {
        var all = new List<ExpressionSyntax>();
        do
        {
            var before = _token.Span.Offset;
            all.Add(Conditional());
            if (_token.Kind == TokenKind.End)
            {
                break;
            }

            ReportUnexpected();
            if (_token.Span.Offset == before || !BeginsValue(_token.Kind))
            {
                Advance();
            }
        }
        while (_token.Kind != TokenKind.End);
        return _tooDeep ? [] : all; // what is too deep for the stack is looked at no further
    }

    private ExpressionSyntax Conditional()
    {
        if (!Enter())
        {
            return SkipRest();
        }

        var condition = Or();
        if (Take(TokenKind.Question))
        {
            var whenTrue = Conditional();
            if (!Take(TokenKind.Colon))
            {
                Report(ExpressionFaultKind.Unexpected, Here, "The : of this ?: is missing.", "write condition ? this : that");
                _depth--;
                return new ConditionalSyntax(condition, whenTrue, new MissingSyntax(whenTrue.Span));
            }

            condition = Checked(new ConditionalSyntax(condition, whenTrue, Conditional()));
        }

        _depth--;
        return condition;
    }

    private ExpressionSyntax Or() => Chain(TokenKind.Or, Operator.Or, static parser => parser.And());

    private ExpressionSyntax And() => Chain(TokenKind.And, Operator.And, static parser => parser.Not());

    private ExpressionSyntax Not()
    {
        var start = _token.Span;
        if (_token.Kind != TokenKind.Not)
        {
            return Comparison();
        }

        if (!Enter())
        {
            return SkipRest();
        }

        Advance();
        var operand = Not();
        _depth--;
        return Checked(new UnarySyntax(start.To(operand.Span), Operator.Not, operand));
    }

    private ExpressionSyntax Comparison()
    {
        var left = Join();
        if (!TryTakeComparison(out var @operator, out var span))
        {
            return left;
        }

        var comparison = Checked(new BinarySyntax(@operator, span, left, Join()));
        var all = new List<ExpressionSyntax> { comparison };
        while (TryTakeComparison(out @operator, out span))
        {
            Report(
                ExpressionFaultKind.ChainedComparison, span, "Two comparisons follow each other.",
                "join them with and: a < b and b < c");
            comparison = new BinarySyntax(@operator, span, comparison.Right, Join());
            all.Add(comparison);
        }

        return all.Count == 1 ? comparison : Checked(new ChainSyntax(Operator.And, all));
    }

    private bool TryTakeComparison(out Operator @operator, out TextSpan span)
    {
        span = _token.Span;
        var negated = Take(TokenKind.Not); // only in and matches have their own: x not in [...]
        Operator? found = _token.Kind switch
        {
            TokenKind.In => negated ? Operator.NotIn : Operator.In,
            TokenKind.Matches => negated ? Operator.NotMatches : Operator.Matches,
            TokenKind.Equal => Operator.Equal,
            TokenKind.NotEqual => Operator.NotEqual,
            TokenKind.Less => Operator.Less,
            TokenKind.LessOrEqual => Operator.LessOrEqual,
            TokenKind.Greater => Operator.Greater,
            TokenKind.GreaterOrEqual => Operator.GreaterOrEqual,
            _ => null,
        };
        if (negated && found is not (Operator.NotIn or Operator.NotMatches))
        {
            Report(
                ExpressionFaultKind.Unexpected, span, "After a value, not is followed by in or matches.",
                "write not before the whole condition, or !=");
        }

        @operator = found ?? Operator.NotEqual;
        if (found is not null)
        {
            span = span.To(TakeToken().Span);
        }

        return found is not null || negated;
    }

    private ExpressionSyntax Join() => Chain(TokenKind.Ampersand, Operator.Join, static parser => parser.Sum());

    private ExpressionSyntax Sum()
    {
        var left = Product();
        while (_token.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var token = TakeToken();
            left = Checked(new BinarySyntax(token.Kind == TokenKind.Plus ? Operator.Add : Operator.Subtract, token.Span, left, Product()));
        }

        return left;
    }

    private ExpressionSyntax Product()
    {
        var left = Unary();
        while (_token.Kind is TokenKind.Star or TokenKind.Slash)
        {
            var token = TakeToken();
            left = Checked(new BinarySyntax(token.Kind == TokenKind.Star ? Operator.Multiply : Operator.Divide, token.Span, left, Unary()));
        }

        return left;
    }

    private ExpressionSyntax Unary()
    {
        var token = _token;
        Operator? prefix = token.Kind switch
        {
            TokenKind.Minus => Operator.Negate,
            TokenKind.Exists => Operator.Exists,
            TokenKind.Empty => Operator.Empty,
            _ => null,
        };
        if (prefix is null)
        {
            return Primary();
        }

        if (!Enter())
        {
            return SkipRest();
        }

        Advance();
        var operand = Unary();
        _depth--;
        return Checked(new UnarySyntax(token.Span.To(operand.Span), prefix.Value, operand));
    }

    private ExpressionSyntax Chain(TokenKind sign, Operator @operator, Func<Parser, ExpressionSyntax> operand)
    {
        var first = operand(this);
        if (_token.Kind != sign)
        {
            return first;
        }

        var operands = new List<ExpressionSyntax> { first };
        while (Take(sign))
        {
            operands.Add(operand(this));
        }

        return Checked(new ChainSyntax(@operator, operands));
    }
}
