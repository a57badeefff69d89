using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Coverage;

namespace InterfaceEngine.Mapping.Run;

/// <summary>What a row makes of a complex element.</summary>
internal static class ComplexValue
{
    private static readonly FhirTypeDefinition Coding = FhirDefinitions.R4["Coding"];
    private static readonly FhirTypeDefinition Concept = FhirDefinitions.R4["CodeableConcept"];
    private static readonly FhirElementDefinition ConceptCoding = Concept.Find("coding")!;
    private static readonly FhirElementDefinition System = Coding.Find("system")!;
    private static readonly FhirElementDefinition Code = Coding.Find("code")!;
    private static readonly FhirElementDefinition Display = Coding.Find("display")!;

    /// <summary>Fills the element; false where nothing was set.</summary>
    public static bool Fill(Row row, MapRun run, in Source source, Cursor cursor)
    {
        if (row.ConstantElements is { } constant)
        {
            run.Reads?.Add(row, source, ReadState.Asked);
            var any = false;
            foreach (var element in constant)
            {
                any |= element.Apply(cursor.Element, row, run, source);
            }

            if (any)
            {
                run.Touch(cursor.Node);
            }

            return any;
        }

        var target = cursor.Element;
        if (target.Type == Coding)
        {
            return FillCoding(row, run, source, cursor);
        }

        return target.Type == Concept ? FillConcept(row, run, source, cursor) : row.Map!.Run(run, source, cursor, row);
    }

    private static bool FillCoding(Row row, MapRun run, in Source source, Cursor cursor)
    {
        if (row.Codes is not null)
        {
            run.Reads?.AddLeaf(source, ReadState.Read);
            var (translated, isKnown) = Translate(row, source);
            if (translated is not null)
            {
                Set(cursor.Element, translated, row, run, source);
                run.Touch(cursor.Node);
                return true;
            }

            if (isKnown || IsRequired(row))
            {
                ReportUnmapped(row, run, source, isKnown);
                return false;
            }
        }

        var any = row.Map!.Run(run, source, cursor, row);
        SetTableSystem(row, run, source, cursor.Element);
        return any;
    }

    private static bool FillConcept(Row row, MapRun run, in Source source, Cursor cursor)
    {
        var any = false;
        var concept = cursor.Element;
        if (row.Codes is not null)
        {
            run.Reads?.AddLeaf(source, ReadState.Read);
            var (translated, isKnown) = Translate(row, source);
            if (translated is not null)
            {
                Set(concept.Add(ConceptCoding), translated, row, run, source);
                run.Touch(cursor.Node);
                any = true;
            }
            else if (isKnown || IsRequired(row))
            {
                ReportUnmapped(row, run, source, isKnown);
                return false;
            }
        }

        any |= row.Map!.Run(run, source, cursor, row);
        foreach (var coding in concept.GetElements(ConceptCoding))
        {
            SetTableSystem(row, run, source, coding);
        }

        RemoveRepetition(concept);
        return any;
    }

    private static bool IsRequired(Row row) => row.Target.Last?.RequiredCodes is not null;

    private static void ReportUnmapped(Row row, MapRun run, in Source source, bool isKnown)
    {
        if (!isKnown)
        {
            run.Issue(MapIssueKind.UnmappedCode, $"the code is not in the code map {row.Codes!.Name}", row, source);
        }
    }

    private static (CodeTarget? Target, bool IsKnown) Translate(Row row, in Source source)
    {
        var leaf = source.Leaf;
        var found = leaf.HasValue ? row.Codes!.Find(leaf.Text) : null;
        if (found is { Code.Length: 0 })
        {
            return (null, true);
        }

        return (found ?? (leaf.HasValue && !row.KeepsUnmapped ? row.Otherwise ?? row.Codes!.Otherwise : null), false);
    }

    private static void Set(FhirElement coding, CodeTarget target, Row row, MapRun run, in Source source)
    {
        coding.Set(System, target.System);
        coding.Set(Code, target.Code);
        coding.Set(Display, target.Display);
        if (run.Trace is { } trace)
        {
            var code = source.Leaf.Text;
            foreach (var element in (FhirElementDefinition[])[System, Code, Display])
            {
                trace.Translates(code);
                trace.Add(coding, element, 0, source, row);
            }
        }
    }

    /// <summary>A code of the field's HL7 table is one of that table where the sender names no other coding system.</summary>
    private static void SetTableSystem(Row row, MapRun run, in Source source, FhirElement coding)
    {
        if (row.Table is { } table && !coding.Has(System) && coding.GetString(Code) is { } code && table.Codes.Contains(code)
            && !source.Part(3).Value.HasValue)
        {
            coding.Set(System, table.System);
            run.Trace?.Add(coding, System, 0, source, row);
        }
    }

    private static void RemoveRepetition(FhirElement concept)
    {
        var codings = concept.GetElements(ConceptCoding);
        if (codings.Count == 2 && codings[0].GetString(Code) == codings[1].GetString(Code)
            && codings[0].GetString(System) == codings[1].GetString(System))
        {
            var first = codings[0];
            concept.Remove(ConceptCoding);
            concept.Add(ConceptCoding, first);
        }
    }
}

/// <summary>The codes of an HL7 table in any version, and the code system that it is in FHIR.</summary>
internal sealed record CodeTable(string System, IReadOnlySet<string> Codes);
