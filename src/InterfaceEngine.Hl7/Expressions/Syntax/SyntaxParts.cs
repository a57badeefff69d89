namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>What an expression consists of.</summary>
internal static class SyntaxParts
{
    /// <summary>The expression and everything in it.</summary>
    public static IEnumerable<ExpressionSyntax> All(ExpressionSyntax syntax)
    {
        var open = new Stack<ExpressionSyntax>([syntax]);
        while (open.TryPop(out var part))
        {
            yield return part;
            foreach (var inner in Direct(part))
            {
                open.Push(inner);
            }
        }
    }

    /// <summary>The operands, arguments, items or conditions right in it.</summary>
    public static IReadOnlyList<ExpressionSyntax> Direct(ExpressionSyntax syntax) => syntax switch
    {
        ListSyntax list => list.Items,
        CallSyntax call => call.Arguments,
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        ChainSyntax chain => chain.Operands,
        ConditionalSyntax conditional => [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse],
        PathSyntax path => [.. new[] { path.SegmentIndex.Condition, path.Repetition.Condition }.OfType<ExpressionSyntax>()],
        _ => [],
    };
}
