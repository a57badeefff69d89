using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Channels;

/// <summary>What <c>explain-error</c> tells of a code, wherever it comes from.</summary>
/// <param name="Code">The code.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Text">Why it is a fault and how to mend it.</param>
/// <param name="Wrong">Lines that have it; null where there is no example.</param>
/// <param name="Right">The same, mended.</param>
public sealed record Explanation(string Code, string Title, string Text, string? Wrong, string? Right)
{
    /// <summary>Of every code of channel files, expressions and maps, in the order of the codes.</summary>
    public static IReadOnlyList<Explanation> All { get; } =
    [
        .. FaultCodes.All.Select(code => new Explanation(code.Code, code.Title, code.Explanation, code.Wrong, code.Right)),
        .. ExpressionFaultKind.All.Select(Of),
        .. MapFaultCodes.All.Select(code => new Explanation(code.Code, code.Title, code.Explanation, code.Wrong, code.Right)),
    ];

    /// <summary>The explanation of a code, in any spelling of its letters; null where there is none.</summary>
    public static Explanation? Find(string code) => All.FirstOrDefault(known => known.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The codes that were perhaps meant: one digit or letter away, or beginning alike.</summary>
    public static IReadOnlyList<string> Near(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var wanted = code.Trim().ToUpperInvariant();
        return
        [
            .. All.Select(known => known.Code)
                .Where(known => (wanted.Length >= 2 && known.StartsWith(wanted, StringComparison.Ordinal)) || (known.Length == wanted.Length && known.Zip(wanted).Count(pair => pair.First != pair.Second) == 1))
                .Take(12)
        ];
    }

    private static Explanation Of(ExpressionFaultKind kind)
    {
        var example = ExpressionFaultExample.Of(kind.Code);
        var weight = kind.Severity == FaultSeverity.Warning ? "A warning: the expression can be used, but probably does not do what is meant. " : "";
        return new Explanation(
            kind.Code, kind.Meaning.TrimEnd('.'), $"{weight}The language of filters, conditions and steps is described in docs/expressions.md.", example?.Wrong, example?.Right);
    }
}
