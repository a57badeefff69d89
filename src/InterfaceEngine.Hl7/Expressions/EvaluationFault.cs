namespace InterfaceEngine.Hl7.Expressions;

/// <summary>
/// Why the result of an evaluation is not to be used. It comes from a message of unusual size, not from the expression; the message
/// is to be set aside, not filtered.
/// </summary>
public enum EvaluationFault
{
    /// <summary>The result counts.</summary>
    None,

    /// <summary>Loops over segments and repetitions did more work than <see cref="EvaluationContext.MaxSteps"/>.</summary>
    StepLimit,

    /// <summary>A text grew longer than <see cref="EvaluationContext.MaxTextLength"/>.</summary>
    TextLimit,

    /// <summary>A pattern took longer than <see cref="ExpressionLimits.PatternTimeout"/>.</summary>
    PatternTimeout,
}
