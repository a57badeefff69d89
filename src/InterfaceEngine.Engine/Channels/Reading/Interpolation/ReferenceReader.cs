using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Reading.Interpolation;

/// <summary>
/// text = { literal | "$${" | "${env:" NAME [":-" default] "}" | "${file:" path "}" | "${secret:" name "}" }; <c>$${</c> is a literal
/// <c>${</c>, and any other <c>$</c> is itself.
/// </summary>
internal static class ReferenceReader
{
    private const string Forms = "${env:NAME}, ${env:NAME:-default}, ${file:/path} or ${secret:name}; a literal ${ is written $${";

    /// <summary>The pieces of a text; faults are added, and the piece that has one is left out.</summary>
    public static List<Piece> Read(string text, ICollection<TextFault> faults)
    {
        var pieces = new List<Piece>();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            var escaped = open > at && text[open - 1] == '$';
            var literalEnd = open < 0 ? text.Length : escaped ? open - 1 : open;
            if (literalEnd > at)
            {
                pieces.Add(new Piece.Literal(text[at..literalEnd], at, literalEnd - at));
            }

            if (open < 0)
            {
                break;
            }

            if (escaped)
            {
                pieces.Add(new Piece.Literal("${", open - 1, 3));
                at = open + 2;
                continue;
            }

            var close = text.IndexOf('}', open);
            var end = close < 0 ? text.Length : close + 1;
            if (close < 0)
            {
                faults.Add(new TextFault(FaultCodes.Reference, "a ${ without its }", Forms) { Offset = open, Length = 2 });
            }
            else if (ReadReference(text[(open + 2)..close], open, end - open) is { } reference)
            {
                pieces.Add(reference);
            }
            else
            {
                var inner = text[(open + 2)..close];
                faults.Add(new TextFault(
                    FaultCodes.Reference, "a ${...} that is not known", Forms, VariableNameAttribute.IsName(inner) ? $"${{env:{inner}}}" : null)
                {
                    Offset = open,
                    Length = end - open,
                });
            }

            at = end;
        }

        return pieces;
    }

    private static Piece.Reference? ReadReference(string inner, int start, int length)
    {
        var colon = inner.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = colon < 0 ? ("", "") : (inner[..colon], inner[(colon + 1)..]);
        switch (kind)
        {
            case "env":
                var dash = name.IndexOf(":-", StringComparison.Ordinal);
                var (variable, otherwise) = dash < 0 ? (name, null) : (name[..dash], name[(dash + 2)..]);
                return VariableNameAttribute.IsName(variable)
                    ? new Piece.Reference(ReferenceKind.Variable, variable, otherwise, start, length)
                    : null;
            case "file" when name.Trim().Length > 0:
                return new Piece.Reference(ReferenceKind.File, name, null, start, length);
            case "secret" when IsSecretName(name):
                return new Piece.Reference(ReferenceKind.Secret, name, null, start, length);
            default:
                return null;
        }
    }

    /// <summary>A secret is a file of its folder and nothing above or below it.</summary>
    private static bool IsSecretName(string name) =>
        name.Length > 0 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
