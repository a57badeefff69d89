using System.Globalization;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Tests.Hl7.Expressions;

/// <summary>
/// A file of Faults/: what is known (<c>key: value</c> lines, often none), the expression, and what is said of it, with lines of
/// three hyphens between. A new case is a new file.
/// </summary>
internal sealed record FaultCase(ExpressionOptions Options, string Text, string Expected)
{
    private const string Between = "\n---\n";

    private static readonly string Folder = Repository.PathOf("tests", "InterfaceEngine.Tests", "Hl7", "Expressions", "Faults");

    public static IEnumerable<string> Files { get; } =
        Directory.EnumerateFiles(Folder, "*.expr").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    public string Actual
    {
        get
        {
            Expression.TryCompile(Text, Options, out _, out var faults);
            return FaultText.Render(Text, faults);
        }
    }

    public static FaultCase Load(string file)
    {
        var parts = File.ReadAllText(Path.Combine(Folder, file)).Split(Between);
        return new FaultCase(Read(parts[0]), parts[1], parts[2]);
    }

    private static ExpressionOptions Read(string head)
    {
        var options = new ExpressionOptions { Versions = [Hl7Version.V251] };
        var definitions = new List<NamedExpression>();
        foreach (var line in head.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var (key, value) = (line[..colon], line[(colon + 2)..]);
            var words = value.Split(' ');
            options = key switch
            {
                "versions" => options with { Versions = [.. words.Select(Version)] },
                "result" => options with { Result = Enum.Parse<ExpressionType>(value, ignoreCase: true) },
                "tables" => options with { LookupTables = words },
                "local" => options with { LocalSegments = [.. words.Select(Local)] },
                "current" => options with { CurrentDataType = value },
                "length" => options with { Limits = options.Limits with { MaxLength = Number(value) } },
                "depth" => options with { Limits = options.Limits with { MaxDepth = Number(value) } },
                "items" => options with { Limits = options.Limits with { MaxListLength = Number(value) } },
                "loops" => options with { Limits = options.Limits with { MaxLoopDepth = Number(value) } },
                "parts" => options with { Limits = options.Limits with { MaxParts = Number(value) } },
                "shared" => Add(options, definitions, value),
                "faulty" => options with { Library = ExpressionLibrary.OfGood([Definition(value)], out _) },
                "about" => options, // for the reader
                _ => throw new FormatException(key),
            };
        }

        return options;
    }

    // shared: name(a, b) = text
    private static ExpressionOptions Add(ExpressionOptions options, List<NamedExpression> definitions, string value)
    {
        definitions.Add(Definition(value));
        ExpressionLibrary.TryCreate(definitions, out var library, out _).Should().BeTrue();
        return options with { Library = library! };
    }

    public static NamedExpression Definition(string line)
    {
        var equals = line.IndexOf(" = ", StringComparison.Ordinal);
        var (head, text) = (line[..equals], line[(equals + 3)..]);
        var open = head.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? new NamedExpression(head, [], text) : new NamedExpression(head[..open], head[(open + 1)..^1].Split(", "), text);
    }

    // ZPD, or ZPD-1:ST,2:CX*,4:DT with what is known of its fields; * repeats
    private static LocalSegment Local(string word)
    {
        var parts = word.Split('-');
        var fields =
            from field in parts.Length == 1 ? [] : parts[1].Split(',')
            let colon = field.Split(':')
            let type = colon.Length == 1 ? "" : colon[1]
            select new FieldDefinition(
                Number(colon[0]), "local field", type.TrimEnd('*'), Optionality.Optional, type.EndsWith('*') ? 0 : 1, 0, 0);
        return new LocalSegment(SegmentId.Parse(parts[0]), "", [.. fields]);
    }

    private static Hl7Version Version(string word) =>
        Hl7Version.TryParse(word, out var version) ? version : throw new FormatException(word);

    private static int Number(string value) => int.Parse(value, CultureInfo.InvariantCulture);
}
