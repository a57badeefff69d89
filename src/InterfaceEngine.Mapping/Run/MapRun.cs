using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping.Coverage;

namespace InterfaceEngine.Mapping.Run;

/// <summary>One message while it is mapped. For one thread.</summary>
internal sealed class MapRun
{
    public static readonly FhirElementDefinition ReferenceElement = FhirDefinitions.R4["Reference"].Find("reference")!;

    private readonly MapSet _maps;
    private readonly MapOptions _options;
    private readonly List<MapIssue> _issues = [];
    private readonly List<Row> _callers = [];
    private int _items;
    private int _answers;
    private Hl7DateTime _headerTime;
    private bool _isHeaderTime;
    private bool _isOffsetKnown;
    private bool _isChangeTold;
    private UnknownNames? _unknownNames;

    public MapRun(Hl7Message message, MapSet maps, MapOptions options, TimeProvider clock, Lookup lookup)
    {
        Message = message;
        _maps = maps;
        _options = options;
        Context = new EvaluationContext(message, clock) { Lookup = lookup };
        Trace = options.Trace ? new MapTrace() : null;
        Reads = options.Coverage ? new MapReads(message, Context) : null;
    }

    public Hl7Message Message { get; }

    public MapOptions Options => _options;

    public EvaluationContext Context { get; }

    public MapTrace? Trace { get; }

    /// <summary>What rows read; null where nobody asks.</summary>
    public MapReads? Reads { get; }

    /// <summary>Where the segments and resources of the message are; set before the first row runs.</summary>
    public MessageScopes Places { get; set; } = null!;

    /// <summary>The resources of the message map, in the order of the message.</summary>
    public List<ResourceNode> Declared { get; } = [];

    /// <summary>The resources that rows made.</summary>
    public List<ResourceNode> Made { get; } = [];

    /// <summary>The extensions that rows began, with what they stand in: one that got no value must go again.</summary>
    public List<(FhirElement Owner, FhirElement Extension)> Extensions { get; } = [];

    /// <summary>The attachments with more content than may stand in a resource, with the resource that each is in.</summary>
    public List<(ResourceNode Node, FhirElement Attachment)> LargeAttachments { get; } = [];

    /// <summary>The places of <see cref="RunRegisters"/>.</summary>
    public object?[] Items { get; private set; } = new object?[128];

    /// <summary>How the conditions of maps were answered: 1 holds, -1 does not, 0 not asked.</summary>
    public sbyte[] Answers { get; private set; } = new sbyte[256];

    /// <summary>How often a row has set something.</summary>
    public int Writes { get; private set; }

    public int IssuesLeftOut { get; private set; }

    public IReadOnlyList<MapIssue> Issues => _issues;

    /// <summary>The names that have no URI.</summary>
    public IReadOnlyList<UnknownName> UnknownNames => _unknownNames?.Of(Message) ?? [];

    public ResourceNode Make(FhirTypeDefinition type)
    {
        var node = new ResourceNode(new FhirElement(type), null);
        Made.Add(node);
        return node;
    }

    /// <summary>Says that a row set something in a resource. That a row with a source did, <see cref="Row"/> says itself.</summary>
    public void Touch(ResourceNode node)
    {
        Writes++;
        node.IsTouched |= _callers.Count > 0;
    }

    /// <summary>Begins a run of a map: room for what it remembers.</summary>
    public RunRegisters Enter(RowMap map, Row? caller)
    {
        if (caller is not null)
        {
            _callers.Add(caller);
        }

        var registers = new RunRegisters(this, _items, _answers);
        _items += map.Registers;
        _answers += map.Conditions;
        if (_items > Items.Length)
        {
            var items = Items;
            Array.Resize(ref items, Math.Max(_items, items.Length * 2));
            Items = items;
        }

        if (_answers > Answers.Length)
        {
            var answers = Answers;
            Array.Resize(ref answers, Math.Max(_answers, answers.Length * 2));
            Answers = answers;
        }

        return registers;
    }

    /// <summary>Ends a run of a map.</summary>
    public void Leave(RowMap map, Row? caller)
    {
        if (caller is not null)
        {
            _callers.RemoveAt(_callers.Count - 1);
        }

        _items -= map.Registers;
        _answers -= map.Conditions;
        Items.AsSpan(_items, map.Registers).Clear();
        Answers.AsSpan(_answers, map.Conditions).Clear();
    }

    public bool Holds(Expression condition, Row row)
    {
        var holds = condition.IsTrue(Context);
        if (Context.Fault == EvaluationFault.None)
        {
            return holds;
        }

        Report(MapIssueKind.ConditionFailed, $"the condition could not be answered: {Context.Fault}", row, default);
        return false;
    }

    public string? Text(Expression expression, Row row)
    {
        var text = expression.Text(Context);
        if (Context.Fault == EvaluationFault.None)
        {
            return text;
        }

        Report(MapIssueKind.ConditionFailed, $"the text could not be made: {Context.Fault}", row, default);
        return null;
    }

    public void Issue(MapIssueKind kind, string message, Row row, in Source source) => Report(kind, message, row, source);

    public void Delete(Row row, in Source source) => Report(MapIssueKind.Deletion, "the sender asks for deletion", row, source);

    public void Report(MapIssue issue)
    {
        if (_issues.Count < _options.MaxIssues || issue.IsFatal)
        {
            _issues.Add(issue);
        }
        else
        {
            IssuesLeftOut++;
        }
    }

    /// <summary>The URI of an assigning authority by the options, else by a code map.</summary>
    public string? Namespace(string name, string codeMap) => UriOf(_options.Namespaces, name, codeMap);

    /// <summary>The URI of a coding system by the options, else by a code map.</summary>
    public string? CodingSystem(string name, string codeMap) => UriOf(_options.CodingSystems, name, codeMap);

    /// <summary>Says that a name has no URI.</summary>
    public void UnknownName(NameKind kind, string name, in Source source)
    {
        if (source.Segment.Index > 0 && (_unknownNames ??= new UnknownNames()).Add(kind, name, source)) // in MSH it is an address, which nobody expects
        {
            var what = kind == NameKind.Authority ? "assigning authority" : "coding system";
            Report(new MapIssue(MapIssueKind.NamespaceUnknown, $"the name of the {what} has no URI", null, source.Location(Message)));
        }
    }

    /// <summary>The offset of a time that has none.</summary>
    public TimeSpan OffsetOf(DateTime local)
    {
        var isFirst = !_isOffsetKnown;
        if (isFirst)
        {
            _isOffsetKnown = true;
            _isHeaderTime = Hl7DateTime.TryParse(Message.Header.Field(7).Component(1).Text, out _headerTime);
        }

        if (_options.TimeZone is { } zone)
        {
            return OffsetIn(zone, local, isFirst);
        }

        if (isFirst && (!_isHeaderTime || _headerTime.Offset is null))
        {
            Report(new MapIssue(MapIssueKind.TimeZoneAssumed, "times without an offset are taken as UTC: neither MSH-7 nor the options have a zone"));
        }

        return _isHeaderTime ? _headerTime.Offset ?? TimeSpan.Zero : TimeSpan.Zero;
    }

    /// <summary>
    /// A time that the clocks skip in spring is taken with the offset before the change; one that they pass twice in autumn with the offset
    /// after it, which is standard time in both cases.
    /// </summary>
    private TimeSpan OffsetIn(TimeZoneInfo zone, DateTime local, bool isFirst)
    {
        if (isFirst && _isHeaderTime && _headerTime.Offset is { } sent && sent != ToMinutes(zone.GetUtcOffset(_headerTime.Local)))
        {
            Report(new MapIssue(MapIssueKind.TimeZoneAssumed, "times without an offset are taken in the zone of the options, which is not that of MSH-7", null, "MSH-7"));
        }

        if (!_isChangeTold && (zone.IsInvalidTime(local) || zone.IsAmbiguousTime(local)))
        {
            _isChangeTold = true;
            Report(new MapIssue(MapIssueKind.TimeZoneAssumed, "a time when the clocks change is taken as standard time: the zone does not have it, or has it twice"));
        }

        return ToMinutes(zone.GetUtcOffset(local));
    }

    // Before about 1900 zones have seconds, FHIR has none.
    private static TimeSpan ToMinutes(TimeSpan offset) => new(offset.Hours, offset.Minutes, 0);

    private string? UriOf(IReadOnlyDictionary<string, string> known, string name, string codeMap) =>
        known.TryGetValue(name, out var uri) ? uri
        : _maps.Codes(codeMap)?.Find(name) is { Code.Length: > 0 } target ? target.Code
        : null;

    private void Report(MapIssueKind kind, string message, Row row, Source source)
    {
        if (_issues.Count >= _options.MaxIssues)
        {
            IssuesLeftOut++;
            return;
        }

        var location = source.Field == 0 ? null : source.Location(Message);
        Report(new MapIssue(kind, message, PathOf(row), location, row.MapName, row.Id));
    }

    private string PathOf(Row row)
    {
        var parts = new List<string>();
        foreach (var caller in _callers.Append(row))
        {
            if (caller.Target.Text.Length > 0)
            {
                parts.Add(caller.Target.Plain);
            }
        }

        var resource = Places?.Current?.Resource.Type.Name;
        return resource is null ? string.Join('.', parts) : resource + "." + string.Join('.', parts);
    }
}
