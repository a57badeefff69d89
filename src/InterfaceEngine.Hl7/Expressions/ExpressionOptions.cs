using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Expressions;

/// <summary>What is known where an expression is written: it decides what is a fault in it.</summary>
public sealed record ExpressionOptions
{
    /// <summary>Nothing known: only the language itself is checked.</summary>
    public static ExpressionOptions Default { get; } = new();

    /// <summary>
    /// The versions of HL7 that the channel takes. A path is right if one of them knows it; with none, paths are not checked.
    /// </summary>
    public IReadOnlyList<Hl7Version> Versions { get; init; } = [];

    /// <summary>
    /// What the senders add to the standard: local segments (<c>ZPD</c>), and local fields in those of the standard (<c>PID-50</c>). Null
    /// takes every segment that begins with Z; else those that are not listed are faults.
    /// </summary>
    public IReadOnlyList<LocalSegment>? LocalSegments { get; init; }

    /// <summary>The type that the expression must have: <see cref="ExpressionType.Boolean"/> for a filter. Null takes any.</summary>
    public ExpressionType? Result { get; init; }

    /// <summary>The shared expressions that it may use.</summary>
    public ExpressionLibrary Library { get; init; } = ExpressionLibrary.Empty;

    /// <summary>The lookup tables that there are; null where that is not known.</summary>
    public IReadOnlyCollection<string>? LookupTables { get; init; }

    /// <summary>
    /// The data type of the value that <c>$</c> means (<see cref="EvaluationContext.CurrentValue"/>): <c>CX</c> in a map of that type, the
    /// empty text where it may be any. Null where there is no such value.
    /// </summary>
    public string? CurrentDataType { get; init; }

    /// <summary>How large the expression may be.</summary>
    public ExpressionLimits Limits { get; init; } = ExpressionLimits.Default;
}
