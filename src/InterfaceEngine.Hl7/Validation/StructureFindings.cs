namespace InterfaceEngine.Hl7.Validation;

/// <summary>Collects findings up to a limit; allocates only when there is one.</summary>
internal struct StructureFindings(int limit)
{
    private List<StructureFinding>? _found;

    public int LeftOut { get; private set; }

    /// <summary>True where one more may be added; else it is counted as left out, before anyone makes its text.</summary>
    public bool HasRoom()
    {
        if (_found?.Count < limit || (_found is null && limit > 0))
        {
            return true;
        }

        LeftOut++;
        return false;
    }

    public void Add(StructureFindingKind kind, int segment, string name) =>
        (_found ??= []).Add(new StructureFinding(kind, segment, name));

    /// <summary>By segment: what is missing is known only when its group ends.</summary>
    public readonly IReadOnlyList<StructureFinding> InOrder() =>
        _found is null ? [] : [.. _found.OrderBy(finding => finding.Segment)];
}
