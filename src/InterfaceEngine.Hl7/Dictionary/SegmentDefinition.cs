namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>A segment in one version.</summary>
/// <param name="Id">Its three letters.</param>
/// <param name="Name">What the standard calls it: <c>Patient Identification</c>.</param>
/// <param name="Fields">Its fields without gaps: the field of number n is at n - 1.</param>
public sealed record SegmentDefinition(SegmentId Id, string Name, IReadOnlyList<FieldDefinition> Fields)
{
    /// <summary>The field of a number from 1, or null where this version of the segment has none of it.</summary>
    public FieldDefinition? Field(int number) => number >= 1 && number <= Fields.Count ? Fields[number - 1] : null;
}
