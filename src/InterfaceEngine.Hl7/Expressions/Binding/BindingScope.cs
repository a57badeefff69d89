using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>What stands around a part of an expression and gives its names and paths their meaning.</summary>
internal sealed record BindingScope
{
    /// <summary>The text itself, outside of loops and shared expressions.</summary>
    public static BindingScope Outermost { get; } = new();

    /// <summary>
    /// What the parameters of a shared expression stand for: an argument, with the scope that it was written in. Null: not known, the
    /// definition itself is checked.
    /// </summary>
    public IReadOnlyDictionary<string, (ExpressionSyntax Argument, BindingScope Scope)?> Parameters { get; init; } =
        new Dictionary<string, (ExpressionSyntax, BindingScope)?>(StringComparer.Ordinal);

    /// <summary>The innermost loop around it; null for none.</summary>
    public LoopScope? Loop { get; init; }

    /// <summary>Where in the text the outermost shared expression around it is called, and its name: faults are shown there.</summary>
    public (TextSpan Span, string Name)? Call { get; init; }
}

/// <summary>A loop, as its inside sees it.</summary>
/// <param name="Depth">Its place in the context, from 0.</param>
/// <param name="Path">What it goes through.</param>
/// <param name="Occurrence">Which segments it goes through or into, as <see cref="Hl7Path.SegmentOccurrence"/> says it.</param>
/// <param name="Values">What the dictionary says of the values that <c>$</c> means.</param>
/// <param name="Outer">The loop around it; null for none.</param>
internal sealed record LoopScope(int Depth, PathSyntax Path, int Occurrence, IReadOnlyList<ValueDefinition> Values, LoopScope? Outer)
{
    /// <summary>True where <c>$</c> means its repetition; a loop over segments has no value of its own.</summary>
    public bool HasValue => Path.Field > 0;
}
