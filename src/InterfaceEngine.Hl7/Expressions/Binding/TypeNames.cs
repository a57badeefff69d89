using InterfaceEngine.Hl7.Expressions.Evaluation;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>Types as people call them.</summary>
internal static class TypeNames
{
    public static string Of(Term term) => term switch
    {
        SegmentTerm => "a whole segment",
        ListTerm => "a list",
        _ => Of(term.Type),
    };

    public static string Of(ExpressionType type) => type switch
    {
        ExpressionType.Text => "a text",
        ExpressionType.Number => "a number",
        ExpressionType.Boolean => "a condition",
        ExpressionType.Date => "a date",
        ExpressionType.List => "many values",
        _ => "a value",
    };
}
