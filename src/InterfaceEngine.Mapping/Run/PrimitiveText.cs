using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Conversion;
using InterfaceEngine.Mapping.Coverage;

namespace InterfaceEngine.Mapping.Run;

/// <summary>What a row makes of a primitive.</summary>
internal static class PrimitiveText
{
    /// <summary>The lexical form; null where there is none.</summary>
    public static string? Make(Row row, MapRun run, in Source source, FhirPrimitiveType type, FhirElementDefinition? element)
    {
        if (row.Constant is not null)
        {
            run.Reads?.Add(row, source, ReadState.Asked);
            return row.Constant;
        }

        var text = Raw(row, run, source);
        if (string.IsNullOrWhiteSpace(text) || text == "\"\"")
        {
            return null;
        }

        if (row.Codes is not null)
        {
            return Translate(row, run, source, text);
        }

        var isMade = row.Map is not null || row.Function is not null;
        var converted = isMade && PrimitiveConversion.IsValid(type, text) ? text : PrimitiveConversion.Convert(type, text, run);
        if (converted is null)
        {
            run.Issue(MapIssueKind.Conversion, $"the value is no {PrimitiveConversion.Name(type)}", row, source);
            return null;
        }

        if (element?.RequiredCodes is { } allowed && type == FhirPrimitiveType.Code && !allowed.Contains(converted))
        {
            run.Issue(MapIssueKind.CodeRefused, $"the code is not in the value set {allowed.Name}", row, source);
            return null;
        }

        return converted;
    }

    private static string? Raw(Row row, MapRun run, in Source source)
    {
        if (row.Text is not null)
        {
            NoteText(row, run, source);
            var text = run.Text(row.Text, row);
            return row.Function is null || string.IsNullOrEmpty(text) ? text : MapFunctions.Base64(text);
        }

        if (row.Function is not null)
        {
            run.Reads?.Add(row.Function == MapFunctions.All[MapFunctions.OfField] ? source with { Repetition = 0, Component = 0, Subcomponent = 0 } : source, ReadState.Read);
            return row.Function(run, source);
        }

        if (row.Map is not null)
        {
            return row.Map.RunPrimitive(run, source, row);
        }

        if (row.From is { IsText: true })
        {
            run.Reads?.Add(source, ReadState.Read);
            return source.Value.Text.Trim();
        }

        run.Reads?.AddLeaf(source, ReadState.Read);
        return source.Leaf.Text;
    }

    /// <summary>What the text names is read; where it does not name the value itself, that is only asked for.</summary>
    private static void NoteText(Row row, MapRun run, in Source source)
    {
        if (run.Reads is { } reads)
        {
            reads.Add(row.Text!, source, ReadState.Read);
            if (row.Text!.CurrentParts.Count == 0)
            {
                reads.Add(row, source, ReadState.Asked);
            }
        }
    }

    private static string? Translate(Row row, MapRun run, in Source source, string code)
    {
        run.Trace?.Translates(code);
        var found = row.Codes!.Find(code);
        if (found is not null)
        {
            return found.Code.Length == 0 ? null : found.Code;
        }

        if (row.KeepsUnmapped)
        {
            return PrimitiveConversion.Convert(FhirPrimitiveType.Code, code, run);
        }

        if ((row.Otherwise ?? row.Codes.Otherwise) is { } otherwise)
        {
            return otherwise.Code;
        }

        run.Issue(MapIssueKind.UnmappedCode, $"the code is not in the code map {row.Codes.Name}", row, source);
        return null;
    }
}
