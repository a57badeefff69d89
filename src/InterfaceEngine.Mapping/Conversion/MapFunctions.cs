using System.Collections.Frozen;
using System.Text;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Conversion;

/// <summary>What rows cannot say. docs/mapping.md describes each.</summary>
internal static class MapFunctions
{
    /// <summary>The code map that <c>namespace-uri</c> asks after the options.</summary>
    public const string AuthorityMap = "AssigningAuthority";

    /// <summary>The code map that <c>coding-system</c> asks after the options.</summary>
    public const string CodingSystemMap = "CodingSystem";

    /// <summary>The function that may also stand beside <c>text</c>.</summary>
    public const string OfText = "base64";

    /// <summary>The function that reads all repetitions of the field.</summary>
    public const string OfField = "parts";

    private const string TableSystem = "http://terminology.hl7.org/CodeSystem/v2-";

    public static FrozenDictionary<string, MapFunction> All { get; } = new Dictionary<string, MapFunction>(StringComparer.Ordinal)
    {
        ["namespace-uri"] = NamespaceUri,
        ["coding-system"] = CodingSystem,
        [OfText] = static (MapRun _, in Source source) => Base64(source.Value.Text),
        ["hex-base64"] = HexBase64,
        ["base64-lines"] = static (MapRun _, in Source source) =>
            string.Concat(source.Value.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        [OfField] = static (MapRun _, in Source source) => Parts(source),
        ["uri"] = static (MapRun _, in Source source) => UriText.From(source.Leaf.Text),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The base64 of the UTF-8 of a text.</summary>
    public static string Base64(string text) => System.Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string? NamespaceUri(MapRun run, in Source source)
    {
        var name = source.Part(1).Value;
        if (source.Part(2).Value is { HasValue: true } universal)
        {
            var id = universal.Text.Trim();
            var kind = source.Part(3).Value;
            var uri = kind.Is("ISO"u8) ? UriText.Oid(id)
                : kind.Is("UUID"u8) || kind.Is("GUID"u8) ? UriText.Uuid(id)
                : UriText.From(id);
            if (uri is not null || (uri = run.Namespace(id, AuthorityMap)) is not null)
            {
                return uri;
            }
        }

        if (!name.HasValue)
        {
            return null;
        }

        var text = name.Text.Trim();
        var known = run.Namespace(text, AuthorityMap) ?? UriText.From(text);
        if (known is null)
        {
            run.UnknownName(NameKind.Authority, text, source);
        }

        return known;
    }

    private static string? CodingSystem(MapRun run, in Source source)
    {
        var leaf = source.Leaf;
        if (!leaf.HasValue)
        {
            return null;
        }

        var name = leaf.Text.Trim();
        var known = run.CodingSystem(name, CodingSystemMap) ?? Table(name) ?? UriText.From(name);
        if (known is null)
        {
            run.UnknownName(NameKind.CodingSystem, name, source);
        }

        return known;
    }

    private static string? Table(string name) =>
        name.Length == 7 && name.StartsWith("HL7", StringComparison.Ordinal) && !name.AsSpan(3).ContainsAnyExceptInRange('0', '9')
            ? string.Concat(TableSystem, name.AsSpan(3))
            : null;

    /// <summary>All that a field says: its parts with blanks between them, its repetitions with semicolons.</summary>
    private static string Parts(in Source source)
    {
        var text = new StringBuilder();
        var field = source.Field == 0 ? source.Value : source.Segment.Field(source.Field);
        for (var number = 1; number <= Math.Max(1, field.RepetitionCount); number++)
        {
            var repetition = field.Repetition(number);
            var separator = text.Length > 0 ? "; " : "";
            for (var component = 1; component <= repetition.ComponentCount; component++)
            {
                var value = repetition.Component(component);
                for (var part = 1; part <= value.SubcomponentCount; part++)
                {
                    if (value.Subcomponent(part) is { HasValue: true } leaf)
                    {
                        text.Append(separator).Append(leaf.Text.Trim());
                        separator = " ";
                    }
                }
            }
        }

        return text.ToString();
    }

    private static string? HexBase64(MapRun run, in Source source)
    {
        var digits = string.Concat(source.Value.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return digits.Length > 0 && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit)
            ? System.Convert.ToBase64String(System.Convert.FromHexString(digits))
            : null;
    }
}
