using System.Globalization;
using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>
/// Where each value of a config stands in its file. Beside the records and not in them: a config made by hand has no places, and two that
/// say the same are equal wherever they stand.
/// </summary>
internal sealed class SourcePlaces
{
    private const string KeyPrefix = "\n"; // no key of a mapping begins with a line end

    private readonly Dictionary<object, Dictionary<string, SourceSpan>> _spans = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _whole = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether a record was read without any fault in it.</summary>
    public bool IsWhole(object record) => _whole.Contains(record);

    /// <summary>Where the value of a property stands; null where the file does not give it or gives it wrongly.</summary>
    public SourceSpan? Find(object record, string property) =>
        _spans.TryGetValue(record, out var spans) && spans.TryGetValue(property, out var span) ? span : null;

    /// <summary>Where a key of a dictionary stands.</summary>
    public SourceSpan? FindKey(object dictionary, string key) => Find(dictionary, KeyPrefix + key);

    /// <summary>Where an item of a list stands.</summary>
    public SourceSpan? Find(object list, int index) => Find(list, index.ToString(CultureInfo.InvariantCulture));

    public void AddKey(object dictionary, string key, SourceSpan span) => Add(dictionary, KeyPrefix + key, span);

    public void Add(object owner, string property, SourceSpan span)
    {
        if (!_spans.TryGetValue(owner, out var spans))
        {
            _spans.Add(owner, spans = []);
        }

        spans[property] = span;
    }

    public void Add(object list, int index, SourceSpan span) => Add(list, index.ToString(CultureInfo.InvariantCulture), span);

    public void AddWhole(object record) => _whole.Add(record);
}
