using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>
/// What the channels of a folder share: the lookup tables of <c>lookups/</c>, the expressions of <c>functions.yaml</c>, the definitions of
/// <c>segments.yaml</c> and the names of <c>namespaces.yaml</c>. Read once for a load, never changed, replaced whole.
/// </summary>
public sealed class ChannelLibrary
{
    private const string UnknownName = "EX101";

    private readonly Dictionary<string, LookupColumn> _columns;
    private readonly Dictionary<string, string> _versions; // of each file, by its name in the folder

    internal ChannelLibrary(
        IReadOnlyList<LookupTable> tables, ExpressionLibrary functions, IReadOnlyList<LocalSegment>? segments, Dictionary<string, string> versions)
    {
        Tables = tables;
        Functions = functions;
        Segments = segments;
        _versions = versions;
        _columns = new Dictionary<string, LookupColumn>(StringComparer.Ordinal);
        foreach (var (name, column) in tables.SelectMany(LookupColumn.Of))
        {
            _columns.TryAdd(name, column); // of two columns of one name, which is a fault, the first
        }
    }

    /// <summary>A library of nothing.</summary>
    public static ChannelLibrary Empty { get; } = new([], ExpressionLibrary.Empty, null, []);

    /// <summary>The lookup tables, by name.</summary>
    public IReadOnlyList<LookupTable> Tables { get; }

    /// <summary>The named expressions.</summary>
    public ExpressionLibrary Functions { get; }

    /// <summary>What senders add to the standard; null where nobody says, so that every segment that begins with Z is taken.</summary>
    public IReadOnlyList<LocalSegment>? Segments { get; }

    /// <summary>The URIs of names in messages.</summary>
    public ChannelNamespaces Namespaces { get; internal init; } = ChannelNamespaces.Empty;

    /// <summary>What is wrong in the files; warnings are not among them.</summary>
    public IReadOnlyList<ChannelFault> Faults { get; internal init; } = [];

    /// <summary>What is probably not meant.</summary>
    public IReadOnlyList<ChannelFault> Warnings { get; internal init; } = [];

    /// <summary>The names by which columns of lookup tables are known: <c>wards</c>, <c>wards.floor</c>.</summary>
    internal IReadOnlyCollection<string> ColumnNames => _columns.Keys;

    /// <summary>False where functions.yaml could not be read, or a function in it: nobody knows which names it would have given.</summary>
    internal bool KnowsFunctions { get; init; } = true;

    /// <summary>The texts of its files, to show the lines that have faults.</summary>
    internal IReadOnlyList<SourceText> Sources { get; init; } = [];

    /// <summary>Reads the shared files of a channels folder. Those that are not there are no fault.</summary>
    /// <param name="folder">The folder of the channel files.</param>
    /// <param name="environment">What <c>${...}</c> looks into.</param>
    /// <param name="limits">Where they differ from the defaults.</param>
    public static ChannelLibrary Read(string folder, ChannelEnvironment environment, ReadingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var reader = new LibraryReader(environment, limits ?? new ReadingLimits());
        LibraryFolder.Read(folder, reader, limits ?? new ReadingLimits());
        return reader.Finish();
    }

    /// <summary>What an expression of a channel is checked against.</summary>
    /// <param name="versions">The versions of HL7 that the channel takes.</param>
    internal ExpressionOptions OptionsFor(IReadOnlyList<Hl7Version> versions) => new()
    {
        Versions = versions,
        Library = Functions,
        LookupTables = ColumnNames,
        LocalSegments = Segments,
    };

    /// <summary>What the expressions of the folder's maps may use.</summary>
    public MapLanguage MapLanguage => new() { Functions = Functions, LookupTables = [.. ColumnNames], Segments = Segments };

    /// <summary>Changes with everything that decides whether an expression of a map is right; not with the rows of lookup tables.</summary>
    internal string MapLanguageVersion =>
        string.Join('\n', [VersionOf(LibraryFolder.Functions), VersionOf(LibraryFolder.Segments), .. ColumnNames.Order(StringComparer.Ordinal)]);

    /// <summary>What <c>lookup(...)</c> in maps asks where there is no code map of the name.</summary>
    public Lookup MapLookup => LookUp;

    /// <summary>Whether a fault of a channel says no more than that a shared file has one: a name is not known that the file may well define.</summary>
    internal bool Explains(ChannelFault fault) => fault.Code == UnknownName && !KnowsFunctions;

    /// <summary>The same of a fault of a map.</summary>
    internal bool Explains(MapFault fault) => !KnowsFunctions && fault.Code == UnknownName;

    /// <summary>A column by the name that channels use; null where there is none.</summary>
    internal LookupColumn? Column(string name) => _columns.GetValueOrDefault(name);

    /// <summary>What <c>lookup(...)</c> asks.</summary>
    internal string? LookUp(string column, string key) => _columns.TryGetValue(column, out var known) ? known.Find(key) : null;

    /// <summary>The version of a file: the hash of its bytes; empty where it is not there.</summary>
    internal string VersionOf(string file) => _versions.GetValueOrDefault(file, "");
}
