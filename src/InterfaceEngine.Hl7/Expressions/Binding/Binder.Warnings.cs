using InterfaceEngine.Hl7.Expressions.Evaluation;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>What the dictionary says against a comparison.</summary>
internal sealed partial class Binder
{
    private const int ShortTable = 12; // whose codes can be listed in a hint
    private const int MisspellableCode = 3; // of one or two letters every code is a slip away from every other

    private void WarnOfComparison(
        Operator @operator, Term path, ExpressionSyntax syntax, Term other, ExpressionSyntax otherSyntax, BindingScope scope)
    {
        if (!_definitions.TryGetValue(path, out var definitions) || definitions.Count == 0)
        {
            return;
        }

        var isEquality = @operator is Operator.Equal or Operator.NotEqual;
        if (definitions.All(definition => definition.IsDate) && !isEquality && other is not DateTerm)
        {
            Report(
                ExpressionFaultKind.DateAsText, syntax, scope,
                $"{SyntaxText.Of(syntax)} ({definitions[0].Name}) is a date, but is not compared as one.",
                $"write date({SyntaxText.Of(syntax)})");
        }

        if (other is not TextLiteral { Value.Length: > 0 } literal)
        {
            return;
        }

        if (definitions.All(definition => definition.IsComposite) && !literal.Value.AsSpan().ContainsAny("^~&"))
        {
            WarnOfComposite(definitions[0], syntax, scope);
        }
        else if (isEquality)
        {
            WarnOfCode(definitions, literal.Value, syntax, otherSyntax, scope);
        }
    }

    private void WarnOfComposite(ValueDefinition definition, ExpressionSyntax syntax, BindingScope scope)
    {
        var first = syntax switch
        {
            PathSyntax path when path.Component == 0 => SyntaxText.Of(path.ToFirstComponent()),
            PathSyntax or CurrentSyntax => SyntaxText.Of(syntax) + ".1",
            _ => null,
        };
        Report(
            ExpressionFaultKind.WholeComposite, syntax, scope,
            $"{SyntaxText.Of(syntax)} ({definition.Name}, {definition.DataType}) has components: this compares all of them with one text.",
            first is null ? null : $"did you mean {first}?");
    }

    private void WarnOfCode(
        IReadOnlyList<ValueDefinition> definitions, string code, ExpressionSyntax path, ExpressionSyntax literal, BindingScope scope)
    {
        if (definitions.Any(definition => definition.Codes is null || definition.Codes.Find(code) is not null) || code == ValueText.Delete)
        {
            return;
        }

        var table = definitions[^1].Codes!;
        var codes = table.Codes.Select(known => known.Code).ToArray();
        var hint = DidYouMean.OneOf(
            code, codes.Where(known => known.Length >= MisspellableCode || known.Equals(code, StringComparison.OrdinalIgnoreCase)))
            ?? (codes.Length <= ShortTable ? $"its codes are {string.Join(", ", codes)}" : null);
        Report(
            ExpressionFaultKind.UnknownCode, literal, scope,
            $"{code} is not in HL7 table {table.Number:0000} ({table.Name}), which {SyntaxText.Of(path)} has its codes from.", hint);
    }
}
