namespace InterfaceEngine.Hl7.Expressions;

/// <summary>Collects the faults of one text.</summary>
internal sealed class FaultList
{
    private readonly List<ExpressionFault> _faults = [];

    public bool HasErrors => _faults.Exists(fault => fault.Severity == FaultSeverity.Error);

    /// <summary>
    /// Adds a fault, unless it only follows from one that is known: the same again, or a wrong type or path where something could not be
    /// read.
    /// </summary>
    public void Add(ExpressionFaultKind kind, TextSpan span, string message, string? hint = null)
    {
        var isKnown = _faults.Exists(fault => fault.Offset == span.Offset
            && (fault.Message == message || (IsWriting(fault.Code) && FollowsFromWriting(kind.Code))));
        if (!isKnown)
        {
            _faults.Add(new ExpressionFault(kind.Code, kind.Severity, span.Offset, Math.Max(span.Length, 1), message, hint));
        }
    }

    /// <summary>Takes a fault back that another one at its place explains.</summary>
    /// <returns>False where there was none.</returns>
    public bool Withdraw(ExpressionFaultKind kind, TextSpan span) =>
        _faults.RemoveAll(fault => fault.Code == kind.Code && fault.Offset == span.Offset) > 0;

    /// <summary>All, in the order of the text.</summary>
    public IReadOnlyList<ExpressionFault> Sorted() =>
        [.. _faults.OrderBy(fault => fault.Offset).ThenBy(fault => fault.Length).ThenBy(fault => fault.Code, StringComparer.Ordinal)];

    private static bool FollowsFromWriting(string code) => code[2] is '0' or '2' or '3';

    private static bool IsWriting(string code) => code.StartsWith("EX0", StringComparison.Ordinal);
}
