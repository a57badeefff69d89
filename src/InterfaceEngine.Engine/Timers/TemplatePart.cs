using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Timers;

/// <summary>A piece of a template: text as it stands, or the text of an expression.</summary>
/// <param name="Start">Where it begins in the template; of an expression, behind the brace.</param>
/// <param name="Text">The text.</param>
/// <param name="IsExpression">Whether it stood in braces.</param>
internal sealed record TemplatePart(int Start, string Text, bool IsExpression)
{
    /// <summary>What the text is compiled to, where it is an expression without a fault.</summary>
    public Expression? Value { get; init; }

    /// <summary>Reads template = { text | "{" expression "}" }; a brace in the quotation marks of an expression is its own.</summary>
    /// <param name="text">The template.</param>
    /// <param name="faultAt">Where a brace stands alone; -1 where none does.</param>
    public static IReadOnlyList<TemplatePart> Read(string text, out int faultAt)
    {
        var parts = new List<TemplatePart>();
        faultAt = -1;
        for (var at = 0; at < text.Length;)
        {
            var brace = text.AsSpan(at).IndexOfAny('{', '}');
            var end = brace < 0 ? text.Length : at + brace;
            if (end > at)
            {
                parts.Add(new TemplatePart(at, text[at..end], false));
            }

            if (brace < 0)
            {
                break;
            }

            if (text[end] == '}' || EndOfExpression(text, end + 1) is not (> 0 and var close))
            {
                faultAt = end;
                break;
            }

            parts.Add(new TemplatePart(end + 1, text[(end + 1)..close], true));
            at = close + 1;
        }

        return parts;
    }

    /// <summary>An expression as one that stands in a file.</summary>
    public ExpressionText ToExpression(TemplateText template) =>
        new(Text, template.At(Start)) { Follow = offset => template.At(Start + offset) };

    private static int EndOfExpression(string text, int at)
    {
        for (var quote = '\0'; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\' when quote == '"':
                    at++;
                    break;
                case '"' or '\'' when quote is '\0':
                    quote = text[at];
                    break;
                case var character when character == quote:
                    quote = '\0';
                    break;
                case '}' when quote == '\0':
                    return at;
                case '{' when quote == '\0':
                    return -1;
            }
        }

        return -1;
    }
}
