using System.Globalization;
using System.Text;

namespace InterfaceEngine.Hl7.Expressions.Syntax;

/// <summary>One form of writing for each expression: two that say the same in other blanks or brackets give the same text.</summary>
internal static class SyntaxText
{
    public static string Of(ExpressionSyntax syntax) => Write(new StringBuilder(), syntax).ToString();

    private static StringBuilder Write(StringBuilder text, ExpressionSyntax syntax) => syntax switch
    {
        TextSyntax literal => text.Append('\'').Append(literal.Value.Replace("'", "''", StringComparison.Ordinal)).Append('\''),
        NumberSyntax number => text.Append((number.Value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)),
        BooleanSyntax boolean => text.Append(boolean.Value ? "true" : "false"),
        ListSyntax list => Write(text.Append('['), list.Items, ", ").Append(']'),
        NameSyntax name => text.Append(name.Name),
        CallSyntax call => Write(text.Append(call.Name).Append('('), call.Arguments, ", ").Append(')'),
        UnarySyntax unary => Write(text.Append('(').Append(unary.Operator.Sign()).Append(' '), unary.Operand).Append(')'),
        BinarySyntax binary => Write(text.Append('('), [binary.Left, binary.Right], ' ' + binary.Operator.Sign() + ' ').Append(')'),
        ChainSyntax chain => Write(text.Append('('), chain.Operands, ' ' + chain.Operator.Sign() + ' ').Append(')'),
        ConditionalSyntax conditional => Write(text.Append("?("), SyntaxParts.Direct(conditional), ", ").Append(')'),
        PathSyntax path => Write(text, path),
        CurrentSyntax current => WriteComponents(text.Append('$'), current.Component, current.Subcomponent),
        _ => text.Append('?').Append(CultureInfo.InvariantCulture, $"{syntax.Span.Offset}"), // what is missing is like nothing else
    };

    private static StringBuilder Write(StringBuilder text, IReadOnlyList<ExpressionSyntax> parts, string between)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            Write(i == 0 ? text : text.Append(between), parts[i]);
        }

        return text;
    }

    private static StringBuilder Write(StringBuilder text, PathSyntax path)
    {
        Write(text.Append(path.Segment.ToString()), path.SegmentIndex);
        if (path.Field == 0)
        {
            return text;
        }

        Write(text.Append('-').Append(path.Field), path.Repetition);
        return WriteComponents(text, path.Component, path.Subcomponent);
    }

    private static StringBuilder WriteComponents(StringBuilder text, int component, int subcomponent)
    {
        if (component > 0)
        {
            text.Append('.').Append(component);
        }

        return subcomponent > 0 ? text.Append('.').Append(subcomponent) : text;
    }

    private static void Write(StringBuilder text, IndexSyntax index)
    {
        if (index.Number == Hl7Path.Every)
        {
            text.Append("[*]");
        }
        else if (index.Number > 0)
        {
            text.Append('[').Append(index.Number).Append(']');
        }

        if (index.Condition is not null)
        {
            Write(text.Append('['), index.Condition).Append(']');
        }
    }
}
