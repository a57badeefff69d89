using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Conversion;

namespace InterfaceEngine.Mapping.Run;

/// <summary>What a row makes of a primitive.</summary>
internal static class PrimitiveText
{
    /// <summary>The lexical form; null where there is none.</summary>
    public static string? Make(Row row, MapRun run, in Source source, FhirPrimitiveType type, FhirElementDefinition? element)
    {
        if (row.Constant is not null)
        {
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
            var text = run.Text(row.Text, row);
            return row.Function is null || string.IsNullOrEmpty(text) ? text : MapFunctions.Base64(text);
        }

        if (row.Function is not null)
        {
            return row.Function(run, source);
        }

        if (row.Map is not null)
        {
            return row.Map.RunPrimitive(run, source, row);
        }

        return row.From is { IsText: true } ? source.Value.Text.Trim() : source.Leaf.Text;
    }

    private static string? Translate(Row row, MapRun run, in Source source, string code)
    {
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
