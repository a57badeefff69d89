namespace InterfaceEngine.Hl7.Expressions;

/// <summary>How large an expression may be. What a message makes of it at run time is limited by <see cref="EvaluationContext"/>.</summary>
public sealed record ExpressionLimits
{
    /// <summary>The loops that an evaluation has places for; <see cref="MaxLoopDepth"/> cannot be higher.</summary>
    public const int HighestLoopDepth = 8;

    private readonly int _maxLoopDepth = 4;

    /// <summary>4,000 characters, <see cref="MaxDepth"/> 100, lists of 500, 4 loops, 5,000 parts, 10 seconds for a pattern.</summary>
    public static ExpressionLimits Default { get; } = new();

    /// <summary>The most characters (UTF-16 code units) of the text.</summary>
    public int MaxLength { get; init; } = 4_000;

    /// <summary>
    /// The most levels of brackets, operators and shared expressions within each other. Evaluation uses the stack once for each.
    /// </summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>The most items of a list in square brackets.</summary>
    public int MaxListLength { get; init; } = 500;

    /// <summary>
    /// How deep filters in square brackets and <c>any</c>, <c>all</c>, <c>none</c>, <c>count</c> may be nested; 1 to <see
    /// cref="HighestLoopDepth"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside of that.</exception>
    public int MaxLoopDepth
    {
        get => _maxLoopDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HighestLoopDepth);
            _maxLoopDepth = value;
        }
    }

    /// <summary>The most operators, values and calls with all shared expressions written out.</summary>
    public int MaxParts { get; init; } = 5_000;

    /// <summary>
    /// The longest that one pattern may look at one text; then <see cref="EvaluationFault.PatternTimeout"/>. Patterns take time in proportion
    /// to the text, so this is only a last resort, and long: the first look of a busy process may wait for the compiler and for the processor.
    /// </summary>
    public TimeSpan PatternTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
