using System.Security.Cryptography;
using System.Text;
using InterfaceEngine.Hl7.Expressions.Evaluation;
using static InterfaceEngine.Hl7.Expressions.Functions.ParameterKind;

namespace InterfaceEngine.Hl7.Expressions.Functions;

/// <summary>Functions from text to text. The order to delete passes through them unchanged: what was to be deleted stays so.</summary>
internal static class TextFunctions
{
    public static IReadOnlyList<FunctionDefinition> All =>
    [
        new("upper", [new("text", Text)],
            "the text in capitals", static arguments => Of(arguments.Text(0), static text => text.ToUpperInvariant())),
        new("lower", [new("text", Text)],
            "the text in small letters", static arguments => Of(arguments.Text(0), static text => text.ToLowerInvariant())),
        new("trim", [new("text", Text)],
            "the text without blanks at both ends", static arguments => Of(arguments.Text(0), static text => text.Trim())),
        new("digits", [new("text", Text)],
            "only the digits 0 to 9 of the text", static arguments => Of(arguments.Text(0), Digits)),
        new("replace", [new("text", Text), new("old", Text), new("new", Text)],
            "the text with each occurrence of another text, letter for letter, exchanged", Replace),
        new("pad-left", [new("text", Text), new("width", Number), new("character", Literal)],
            "the text filled up at its left to a width; nothing stays nothing", static arguments => Pad(arguments, static (text, fill) => fill + text)),
        new("pad-right", [new("text", Text), new("width", Number), new("character", Literal)],
            "the text filled up at its right to a width; nothing stays nothing", static arguments => Pad(arguments, static (text, fill) => text + fill)),
        new("hash", [new("text", Text)],
            "the SHA-256 of the text in UTF-8 as 64 small hexadecimal digits; nothing stays nothing",
            static arguments => Of(arguments.Text(0), Hash)),
        new("join", [new("path", Many), new("separator", Text)],
            "the texts that a path with [*] names, those that exist, with the separator between them", JoinAll),
    ];

    /// <summary>A term that makes another text of a text, and leaves the order to delete as it is.</summary>
    public static TextTerm Of(TextTerm text, Func<string, string> change) => Of(text, (value, _) => change(value));

    /// <inheritdoc cref="Of(TextTerm, Func{string, string})"/>
    public static TextTerm Of(TextTerm text, Func<string, EvaluationContext, string> change) => new TextCall(context =>
        text.Evaluate(context) is var value && value == ValueText.Delete ? value : change(value, context));

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string Hash(string text) =>
        text.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static TextTerm Replace(CallArguments arguments)
    {
        var (old, @new) = (arguments.Text(1), arguments.Text(2));
        return Of(arguments.Text(0), (text, context) =>
        {
            var (from, to) = (old.Evaluate(context), @new.Evaluate(context));
            if (from.Length == 0)
            {
                return text;
            }

            long growth = to.Length > from.Length ? (long)text.AsSpan().Count(from) * (to.Length - from.Length) : 0;
            return context.Allows(text.Length + growth) ? text.Replace(from, to, StringComparison.Ordinal) : "";
        });
    }

    private static TextTerm Pad(CallArguments arguments, Func<string, string, string> fillUp)
    {
        var fill = arguments.Literal(2);
        if (fill.Length != 1)
        {
            arguments.Report(2, ExpressionFaultKind.BadArgument, "What a text is filled up with is one character.", "for example \"0\"");
            return TextLiteral.Empty;
        }

        var width = arguments.Number(1);
        return Of(arguments.Text(0), (text, context) =>
        {
            var wanted = Characters.Clamp(width.Evaluate(context) ?? 0);
            var missing = text.Length == 0 ? 0 : Math.Max(wanted - Characters.Count(text), 0);
            return context.Allows((long)text.Length + missing) ? fillUp(text, new string(fill[0], missing)) : "";
        });
    }

    private static TextCall JoinAll(CallArguments arguments)
    {
        var (many, separator) = (arguments.Many(0), arguments.Text(1));
        return new TextCall(context =>
        {
            var texts = many.Evaluate(context);
            texts.RemoveAll(static text => text is "" or ValueText.Delete);
            var between = separator.Evaluate(context);
            var length = texts.Sum(text => (long)text.Length) + ((long)between.Length * texts.Count);
            return context.Allows(length) ? string.Join(between, texts) : "";
        });
    }
}
