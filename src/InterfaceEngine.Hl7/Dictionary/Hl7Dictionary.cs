namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>
/// What one version of HL7 v2 defines: segments, data types, message structures, trigger events and tables. Immutable and safe to share;
/// each of the four parts is read from the assembly's resources when it is first asked for. What it does not know is null, never an
/// exception. Sources, licences and gaps: <c>Dictionary/Definitions/README.md</c>.
/// </summary>
public sealed class Hl7Dictionary
{
    private readonly Lazy<SegmentDefinitions> _segments;
    private readonly Lazy<DataTypeDefinitions> _dataTypes;
    private readonly Lazy<StructureDefinitions> _structures;
    private readonly Lazy<TableDefinitions> _tables;

    private Hl7Dictionary(Hl7Version version)
    {
        Version = version;
        _segments = new(() => SegmentDefinitions.Read(version));
        _dataTypes = new(() => DataTypeDefinitions.Read(version));
        _structures = new(() => StructureDefinitions.Read(version));
        _tables = new(() => TableDefinitions.Read(version));
    }

    /// <summary>The dictionaries of all versions known, oldest first: 2.1 to 2.8.</summary>
    public static IReadOnlyList<Hl7Dictionary> All { get; } = Array.AsReadOnly(
    [
        new Hl7Dictionary(new(1, 0)), new(Hl7Version.V22), new(new(3, 0)), new(Hl7Version.V231), new(new(4, 0)), new(Hl7Version.V25),
        new(Hl7Version.V251), new(new(6, 0)), new(Hl7Version.V27), new(new(7, 1)), new(new(8, 0)),
    ]);

    /// <summary>
    /// The dictionary of a version, or of the nearest older one that is known: 2.8 for 2.8.2 and 2.9, and 2.1 for anything older.
    /// <see cref="Version"/> says which it is.
    /// </summary>
    public static Hl7Dictionary For(Hl7Version version)
    {
        for (var index = All.Count - 1; index > 0; index--)
        {
            if (All[index].Version <= version)
            {
                return All[index];
            }
        }

        return All[0];
    }

    /// <summary>The version that this really is.</summary>
    public Hl7Version Version { get; }

    /// <summary>All segments, by name.</summary>
    public IReadOnlyList<SegmentDefinition> Segments => _segments.Value.All;

    /// <summary>All data types, by code.</summary>
    public IReadOnlyList<DataTypeDefinition> DataTypes => _dataTypes.Value.All;

    /// <summary>All message structures, by name.</summary>
    public IReadOnlyList<StructureDefinition> Structures => _structures.Value.All;

    /// <summary>All tables, by number.</summary>
    public IReadOnlyList<TableDefinition> Tables => _tables.Value.All;

    /// <summary>The definition of a segment, or null for a local or unknown one.</summary>
    public SegmentDefinition? Segment(SegmentId id) => _segments.Value.Find(id);

    /// <summary>The definition of a data type by its code, <c>CX</c>, or null.</summary>
    public DataTypeDefinition? DataType(string name) => _dataTypes.Value.Find(name);

    /// <summary>The structure of a name as MSH-9.3 has it, <c>ADT_A01</c>, or null.</summary>
    public StructureDefinition? Structure(string name) => _structures.Value.Find(name);

    /// <summary>
    /// The structure of a message by MSH-9.1 and MSH-9.2 (table 0354): ADT and A04 give ADT_A01. Every ACK is ACK. Without a trigger
    /// event, the one structure of the message code if there is only one: ORM gives ORM_O01.
    /// </summary>
    /// <returns>Null where the version does not define the message.</returns>
    public StructureDefinition? StructureOf(string messageCode, string? triggerEvent) =>
        _structures.Value.Find(messageCode, triggerEvent ?? "");

    /// <summary>The table of a number, 1 for 0001, or null. It may have no codes in this version: see <see cref="TableDefinition"/>.</summary>
    public TableDefinition? Table(int number) => _tables.Value.Find(number);
}
