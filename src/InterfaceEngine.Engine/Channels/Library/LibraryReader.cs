using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>From the files of a library to the library: what the functions may use first, then they.</summary>
internal sealed class LibraryReader(ChannelEnvironment environment, ReadingLimits limits)
{
    private readonly ConfigReader _reader = new(environment, limits);
    private readonly List<Draft> _drafts = [];
    private readonly List<ChannelFault> _faults = [];
    private readonly List<LookupTable> _tables = [];
    private readonly Dictionary<string, string> _versions = new(StringComparer.Ordinal);
    private IReadOnlyList<LocalSegment>? _segments;
    private ChannelNamespaces _namespaces = ChannelNamespaces.Empty;
    private SharedFile<FunctionsConfig>? _functions;
    private bool _knowsFunctions = true;

    /// <summary>Takes a file.</summary>
    /// <param name="name">Its name in the folder: <c>lookups/wards.csv</c>.</param>
    /// <param name="path">What it is called in faults.</param>
    /// <param name="bytes">Its content.</param>
    public void Add(string name, string path, byte[] bytes)
    {
        _versions[name] = ConfigReader.VersionOf(bytes);
        switch (name)
        {
            case LibraryFolder.Segments:
                _segments = Read<SegmentsConfig>(path, bytes) is { IsWhole: true } segments ? LocalSegments.Of(segments.Config, segments.Draft) : null;
                break;
            case LibraryFolder.Namespaces when ChannelNamespaces.IsOnlyComments(Encoding.UTF8.GetString(bytes)):
                break;
            case LibraryFolder.Namespaces:
                _namespaces = Read<NamespacesConfig>(path, bytes) is { IsWhole: true } names ? ChannelNamespaces.Of(names.Config, names.Draft) : _namespaces;
                break;
            case LibraryFolder.Functions:
                _functions = Read<FunctionsConfig>(path, bytes);
                _knowsFunctions = _functions is not null && SharedFunctions.AreKnown(_functions.Config);
                break;
            default:
                AddTable(Path.GetFileNameWithoutExtension(name), Keep(_reader.ReadText(path, bytes, limits.LookupBytes)));
                break;
        }
    }

    /// <summary>Tells of a file whose content cannot be had.</summary>
    public void AddUnreadable(string name, string path, string message)
    {
        _knowsFunctions &= name != LibraryFolder.Functions;
        AddFault(FaultCodes.Unreadable, path, message);
    }

    /// <summary>Tells of a file that is not read, or of the folder.</summary>
    public void AddFault(FaultCode code, string path, string message, string? hint = null) =>
        _faults.Add(new ChannelFault(code.Code, new SourcePlace(path, 1, 1), 1, message, hint));

    public ChannelLibrary Finish()
    {
        var known = new ChannelLibrary(_tables, ExpressionLibrary.Empty, _segments, []);
        var functions = _functions is null
            ? ExpressionLibrary.Empty
            : new SharedFunctions(_functions.Draft, known.OptionsFor(ChannelCompiler.AnyVersion), known.LookUp).Compile(_functions.Config);
        var faults = _faults.Concat(_drafts.SelectMany(file => file.Faults.InOrder())).ToLookup(fault => fault.Severity);
        return new ChannelLibrary(_tables, functions, _segments, _versions)
        {
            Faults = [.. faults[FaultSeverity.Error]],
            Warnings = [.. faults[FaultSeverity.Warning]],
            KnowsFunctions = _knowsFunctions,
            Namespaces = _namespaces,
            Sources = [.. _drafts.Select(file => file.Source)],
        };
    }

    private SharedFile<T>? Read<T>(string path, byte[] bytes)
        where T : class
    {
        var (draft, bound) = _reader.Read<T>(path, bytes);
        Keep(draft);
        return bound.Value is T config ? new SharedFile<T>(config, draft, bound.IsWhole) : null;
    }

    private Draft Keep(Draft draft)
    {
        _drafts.Add(draft);
        return draft;
    }

    private void AddTable(string name, Draft draft)
    {
        foreach (var fault in new NameAttribute().Check(name))
        {
            draft.Faults.Add(FaultCodes.LookupName, draft.Source.SpanAt(0, 0), $"the file's name {fault.Predicate}", fault.Hint);
        }

        if (new LookupTableReader(draft).Read(name) is { } table && _tables.TrueForAll(other => other.Name != table.Name))
        {
            _tables.Add(table);
        }
    }

    private sealed record SharedFile<T>(T Config, Draft Draft, bool IsWhole);
}
