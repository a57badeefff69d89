using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Mapping.Run;

/// <summary>A segment map or datatype map, ready for use.</summary>
internal sealed class RowMap(string name, FhirTypeDefinition? type, FhirPrimitiveType primitive)
{
    public string Name { get; } = name;

    /// <summary>What the rows fill; null for a primitive.</summary>
    public FhirTypeDefinition? Type { get; } = type;

    /// <summary>The primitive that the rows give.</summary>
    public FhirPrimitiveType Primitive { get; } = primitive;

    /// <summary>The segment that a segment map reads; none for other maps.</summary>
    public SegmentId Segment { get; init; }

    public Row[] Rows { get; set; } = [];

    /// <summary>How many places a run of the map remembers.</summary>
    public int Registers { get; set; }

    /// <summary>How many conditions have one answer in a run of the map.</summary>
    public int Conditions { get; set; }

    /// <summary>Runs all rows on a target; false where nothing was set.</summary>
    public bool Run(MapRun run, in Source source, Cursor cursor, Row? caller)
    {
        var before = run.Writes;
        var registers = run.Enter(this, caller);
        var parts = source.Field == 0 ? int.MaxValue : source.PartCount;
        foreach (var row in Rows)
        {
            if (row.Part <= parts)
            {
                row.Run(run, source, cursor, registers);
            }
        }

        run.Leave(this, caller);
        return run.Writes != before;
    }

    /// <summary>The primitive that the first row with a value gives; null for none.</summary>
    public string? RunPrimitive(MapRun run, in Source source, Row caller)
    {
        var registers = run.Enter(this, caller);
        string? text = null;
        foreach (var row in Rows)
        {
            text = row.RunPrimitive(run, source, registers);
            if (text is not null)
            {
                break;
            }
        }

        run.Leave(this, caller);
        return text;
    }
}
