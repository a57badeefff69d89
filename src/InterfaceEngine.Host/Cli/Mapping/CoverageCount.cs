using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>
/// What no row reads, counted over any number of messages. What is kept is for each place of a kind of message, not for each message; of
/// values only their masked forms.
/// </summary>
internal sealed class CoverageCount(LocationName names)
{
    /// <summary>How many places are kept; the rest is only counted, so that junk cannot fill the memory.</summary>
    public const int MostPlaces = 20_000;

    private const int MostExamples = 3;
    private const int ExampleWidth = 32;
    private const string NoName = "???"; // of a segment: it may be a piece of text

    private readonly Dictionary<(string Type, SegmentId Segment, int Field, int Component, int Subcomponent, UnreadKind Kind), Counted> _places = [];
    private readonly Dictionary<(string Type, string Segment), Counted> _segments = [];
    private readonly Dictionary<string, Counted> _withoutMap = [];

    /// <summary>How many messages were looked at, those without a map among them.</summary>
    public int Messages { get; private set; }

    /// <summary>How many files hold no message, and pieces of them that are none.</summary>
    public int NoMessages { get; private set; }

    /// <summary>How many values stand in places beyond <see cref="MostPlaces"/>.</summary>
    public int ValuesLeftOut { get; private set; }

    /// <summary>Messages without a map, by type.</summary>
    public IReadOnlyList<CountedType> WithoutMap =>
        [.. _withoutMap.Select(pair => new CountedType(pair.Key, pair.Value.Messages)).OrderByDescending(type => type.Messages).ThenBy(type => type.Type, StringComparer.Ordinal)];

    /// <summary>Segments that no place takes, most first.</summary>
    public IReadOnlyList<CountedSegment> Segments =>
        [.. _segments.Select(pair => new CountedSegment(pair.Key.Type, pair.Key.Segment, pair.Value.Name, pair.Value.Messages, pair.Value.Values))
            .OrderByDescending(segment => segment.Messages).ThenByDescending(segment => segment.Count)
            .ThenBy(segment => segment.Type, StringComparer.Ordinal).ThenBy(segment => segment.Segment, StringComparer.Ordinal)];

    /// <summary>Values that no row reads, by place, most first.</summary>
    public IReadOnlyList<CountedPlace> Places =>
        [.. _places.OrderByDescending(pair => pair.Value.Messages).ThenByDescending(pair => pair.Value.Values)
            .ThenBy(pair => pair.Key.Type, StringComparer.Ordinal).ThenBy(pair => pair.Key.Segment.ToString(), StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Field).ThenBy(pair => pair.Key.Component).ThenBy(pair => pair.Key.Subcomponent).ThenBy(pair => pair.Key.Kind)
            .Select(pair => new CountedPlace(
                pair.Key.Type, LocationName.Of(pair.Key.Segment, pair.Key.Field, pair.Key.Component, pair.Key.Subcomponent), pair.Value.Name,
                pair.Value.Messages, pair.Value.Values, pair.Key.Kind, pair.Value.Examples))];

    public void AddNoMessage() => NoMessages++;

    public void Add(Hl7Message message, MapResult result)
    {
        Messages++;
        var type = TypeOf(message);
        if (result.Coverage is not { } coverage)
        {
            Counted.At(_withoutMap, type, "").Add(Messages);
            return;
        }

        var version = Hl7Version.TryParse(message.Header.Field(12).Component(1).Text, out var told) ? told : Hl7Version.V251;
        foreach (var index in coverage.SegmentsWithoutPlace)
        {
            var id = message[index].Id;
            Counted.At(_segments, (type, IsName(id) ? id.ToString() : NoName), IsName(id) ? names.Segment(id, version) : "").Add(Messages);
        }

        foreach (var unread in coverage.Unread.Where(unread => IsName(unread.Id)))
        {
            Add(type, unread, version);
        }
    }

    private void Add(string type, UnreadValue unread, Hl7Version version)
    {
        var key = (type, unread.Id, unread.Field, unread.Component, unread.Subcomponent, unread.Kind);
        if (!_places.TryGetValue(key, out var counted))
        {
            if (_places.Count >= MostPlaces)
            {
                ValuesLeftOut++;
                return;
            }

            _places.Add(key, counted = new Counted(names.Field(unread.Id, unread.Field, unread.Component, unread.Subcomponent, version)));
        }

        counted.Add(Messages);
        if (counted.Examples.Count < MostExamples && MaskedText.Of(unread.Value.Text, ExampleWidth) is var masked && !counted.Examples.Contains(masked))
        {
            counted.Examples.Add(masked);
        }
    }

    private static string TypeOf(Hl7Message message)
    {
        var type = message.Header.Field(9);
        var (code, trigger) = (type.Component(1).Text.Trim(), type.Component(2).Text.Trim());
        return !IsCode(code) ? "(no type)" : IsCode(trigger) ? $"{code}^{trigger}" : code;
    }

    private static bool IsCode(string text) => text.Length is >= 1 and <= 7 && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsName(SegmentId id)
    {
        var name = id.ToString();
        return name.Length == SegmentId.Length && char.IsAsciiLetterUpper(name[0]) && name.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));
    }

    private sealed class Counted(string name)
    {
        private int _last;

        public string Name { get; } = name;

        public int Messages { get; private set; }

        public int Values { get; private set; }

        public List<string> Examples { get; } = [];

        public static Counted At<T>(Dictionary<T, Counted> all, T key, string name)
            where T : notnull
        {
            if (!all.TryGetValue(key, out var counted))
            {
                all.Add(key, counted = new Counted(name));
            }

            return counted;
        }

        public void Add(int message)
        {
            Messages += message == _last ? 0 : 1;
            _last = message;
            Values++;
        }
    }
}

/// <summary>How many messages of a type have no map.</summary>
internal sealed record CountedType(string Type, int Messages);

/// <summary>A segment that no place takes.</summary>
internal sealed record CountedSegment(string Type, string Segment, string Name, int Messages, int Count);

/// <summary>A place whose values no row reads.</summary>
internal sealed record CountedPlace(
    string Type, string Location, string Name, int Messages, int Values, UnreadKind Kind, IReadOnlyList<string> Examples);
