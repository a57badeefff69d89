using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Mapping.Compile;
using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Run;
using InterfaceEngine.Mapping.Syntax;

namespace InterfaceEngine.Mapping;

/// <summary>
/// The maps, read, checked and compiled: once, then for any number of threads. The format is described in docs/mapping.md.
/// </summary>
public sealed class MapSet
{
    private const string ResourcePrefix = "Maps/";
    private const int MaxFileLength = 4 * 1024 * 1024;

    private readonly FrozenDictionary<string, CodeMap> _codes;
    private readonly FrozenDictionary<string, MessageMap> _byEvent;
    private readonly FrozenDictionary<string, MessageMap> _byName;

    private MapSet(CompileContext context, IReadOnlyList<MessageMap> messages, Dictionary<string, MessageMap> byEvent)
    {
        LookupTables = [.. context.LookupTables];
        UsesFunctions = context.UsesFunctions;
        _codes = context.Codes.ToFrozenDictionary(StringComparer.Ordinal);
        _byName = messages.ToFrozenDictionary(map => map.Name, StringComparer.Ordinal);
        _byEvent = byEvent.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The names of the message maps.</summary>
    public IReadOnlyCollection<string> MessageMaps => _byName.Keys;

    /// <summary>The lookup tables that expressions of the maps ask: <see cref="MapLanguage.LookupTables"/>.</summary>
    public IReadOnlyCollection<string> LookupTables { get; }

    /// <summary>Whether expressions of the maps use shared ones: <see cref="MapLanguage.Functions"/>.</summary>
    public bool UsesFunctions { get; }

    /// <summary>Reads the maps of the product and those of a folder over them.</summary>
    /// <param name="overridesFolder">A folder with <c>*.yaml</c> files, also in folders within it; null for none. One that is not there has none.</param>
    /// <param name="language">What expressions may use; null for <see cref="MapLanguage.Plain"/>.</param>
    /// <exception cref="IOException">A file of the folder cannot be read.</exception>
    public static MapLoad Load(string? overridesFolder = null, MapLanguage? language = null) => Load(Files(overridesFolder), language);

    /// <summary>The maps of the product and those of a folder over them.</summary>
    internal static List<(MapFile File, bool Overrides)> Files(string? overridesFolder)
    {
        var files = new List<(MapFile, bool)>();
        files.AddRange(Embedded().Select(file => (file, false)));
        if (overridesFolder is not null && Directory.Exists(overridesFolder))
        {
            var paths = Directory.EnumerateFiles(overridesFolder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
            files.AddRange(paths.Select(path => (ReadFile(path), true)));
        }

        return files;
    }

    /// <summary>Maps of texts alone: for tests.</summary>
    internal static MapLoad Load(IEnumerable<(MapFile File, bool Overrides)> files, MapLanguage? language = null)
    {
        var faults = new FaultList();
        var library = MapLibrary.Of(files, faults);
        var compiler = new MapCompiler(library, faults, language ?? MapLanguage.Plain);
        var messages = compiler.Compile();
        var byEvent = new Dictionary<string, MessageMap>(StringComparer.Ordinal);
        foreach (var map in messages)
        {
            foreach (var name in library.Own(library.Messages[map.Name]).Events)
            {
                if (!byEvent.TryAdd(name.Text, map))
                {
                    faults.Add(MapFaultCodes.Twice, name, $"{byEvent[name.Text].Name} is for {name.Text} already");
                }
            }
        }

        return new MapLoad(faults.HasAny ? null : new MapSet(compiler.Context, messages, byEvent), faults.Sorted());
    }

    internal static IEnumerable<MapFile> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return new MapFile(name[ResourcePrefix.Length..].Replace('\\', '/'), reader.ReadToEnd());
        }
    }

    internal CodeMap? Codes(string name) => _codes.GetValueOrDefault(name);

    /// <summary>
    /// The map for a message: by MSH-9.1 and 9.2, then by MSH-9.3, then by the structure that the dictionary has for the event in the
    /// version of the message. Senders often leave MSH-9.3 out or write a wrong one there.
    /// </summary>
    internal MessageMap? For(string messageCode, string triggerEvent, string structure, Hl7Version version) =>
        _byEvent.GetValueOrDefault($"{messageCode}^{triggerEvent}")
        ?? _byName.GetValueOrDefault(structure)
        ?? (Hl7Dictionary.For(version).StructureOf(messageCode, triggerEvent) is { } known ? _byName.GetValueOrDefault(known.Name) : null);

    private static MapFile ReadFile(string path)
    {
        if (new FileInfo(path).Length > MaxFileLength)
        {
            throw new IOException($"{path} is longer than {MaxFileLength} bytes.");
        }

        return new MapFile(path, File.ReadAllText(path, Encoding.UTF8));
    }
}

/// <summary>What was read.</summary>
/// <param name="Maps">The maps; null where there are faults.</param>
/// <param name="Faults">Everything that is wrong, by file and place.</param>
public sealed record MapLoad(MapSet? Maps, IReadOnlyList<MapFault> Faults);
