namespace InterfaceEngine.Hl7.Expressions;

/// <summary>Whether a fault keeps the expression from being used.</summary>
public enum FaultSeverity
{
    /// <summary>The expression can be used, but probably does not do what its author wants.</summary>
    Warning,

    /// <summary>The expression cannot be used.</summary>
    Error,
}

/// <summary>Something wrong in an expression, told so that its author can mend it.</summary>
/// <param name="Code">A stable code, <c>EX101</c>; see <see cref="ExpressionFaultKind.All"/>.</param>
/// <param name="Severity">Whether the expression can be used nevertheless.</param>
/// <param name="Offset">
/// Where in the text it begins, in UTF-16 code units from 0; the text's length for something missing at its end.
/// </param>
/// <param name="Length">How much of the text is concerned; at least 1.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Hint">How to mend it, often "did you mean"; null where the message says it already.</param>
public sealed record ExpressionFault(string Code, FaultSeverity Severity, int Offset, int Length, string Message, string? Hint = null);
