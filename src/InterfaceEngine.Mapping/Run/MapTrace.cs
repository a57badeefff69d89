using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Profiles;

namespace InterfaceEngine.Mapping.Run;

/// <summary>Where values come from, by the element that they stand in: paths are only known when all is mapped.</summary>
internal sealed class MapTrace
{
    private string? _code;

    public List<TracedValue> Values { get; } = [];

    /// <summary>The code that the code map of the row is asked for: the next value comes of it.</summary>
    public void Translates(string code) => _code = code;

    public void Add(FhirElement owner, FhirElementDefinition element, int index, in Source source, Row row)
    {
        Values.Add(new TracedValue(owner, element, index, source, row, row.Codes is null ? null : _code));
        _code = null;
    }

    /// <summary>Says that a value stands in another element now.</summary>
    public void Move(FhirElement owner, FhirElementDefinition element, FhirElement to, FhirElementDefinition place)
    {
        var at = Values.FindIndex(value => value.Owner == owner && value.Element == element);
        if (at >= 0)
        {
            Values[at] = Values[at] with { Owner = to, Element = place };
        }
    }

    /// <summary>What profiles added, which no row did.</summary>
    public List<AddedValue> Added { get; } = [];
}

/// <summary>A value that a row set.</summary>
internal readonly record struct TracedValue(FhirElement Owner, FhirElementDefinition Element, int Index, Source Source, Row Row, string? Code);
