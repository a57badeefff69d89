namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>
/// What senders add to the standard: a segment of their own (<c>ZPD</c>), or fields of their own in a segment of the standard.
/// </summary>
/// <param name="Id">Its three letters.</param>
/// <param name="Name">What it is called; empty where nobody said.</param>
/// <param name="Fields">Its fields, not all of them without gaps; none where it may have any.</param>
public sealed record LocalSegment(SegmentId Id, string Name, IReadOnlyList<FieldDefinition> Fields)
{
    /// <summary>True where nothing is said of its fields, so that every field is right.</summary>
    public bool IsOpen => Fields.Count == 0;

    /// <summary>The number of its last field; 0 for none.</summary>
    public int LastField => IsOpen ? 0 : Fields.Max(known => known.Number);

    /// <summary>The field of a number from 1; null where nothing is said of it.</summary>
    public FieldDefinition? Field(int number) => Fields.FirstOrDefault(known => known.Number == number);
}
