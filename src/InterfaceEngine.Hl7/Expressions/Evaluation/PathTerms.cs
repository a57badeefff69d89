namespace InterfaceEngine.Hl7.Expressions.Evaluation;

/// <summary>The text of one value.</summary>
internal sealed class PathTerm(ValueSource source) : TextTerm
{
    private const int BytesPerStep = 16; // decoding

    public ValueSource Source { get; } = source;

    public override string Evaluate(EvaluationContext context)
    {
        var value = Source.Read(context);
        context.Charge(value.Raw.Length / BytesPerStep);
        return ValueText.Read(value);
    }

    /// <summary>The same, in characters of the caller where they have room for it.</summary>
    public ReadOnlySpan<char> Evaluate(EvaluationContext context, Span<char> characters)
    {
        var value = Source.Read(context);
        context.Charge(value.Raw.Length / BytesPerStep);
        return ValueText.Read(value, context, characters);
    }
}

/// <summary>The texts of all that a path with <c>[*]</c> names.</summary>
internal sealed class ManyTerm(PathReader path) : Term
{
    public PathReader Path { get; } = path;

    public override ExpressionType Type => ExpressionType.List;

    public List<string> Evaluate(EvaluationContext context)
    {
        var texts = new List<string>();
        var cursor = Path.Start();
        while (cursor.MoveNext(context))
        {
            texts.Add(ValueText.Read(cursor.Value));
        }

        return texts;
    }
}

/// <summary>A path to a segment: whether it is there.</summary>
internal sealed class SegmentTerm(PathReader path) : BooleanTerm
{
    public PathReader Path { get; } = path;

    public override bool Evaluate(EvaluationContext context)
    {
        if (Path.SegmentIndex.IsPlain)
        {
            return Path.TryFindSegment(context, out _);
        }

        var cursor = Path.Start();
        return cursor.MoveNext(context);
    }
}
