using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Routing;

/// <summary>Under which values a message can be found.</summary>
internal static class SearchKeys
{
    private const int MaxIdentifiers = 16; // a merged-together patient may carry hundreds

    private static readonly Hl7Path Patient = Hl7Path.Parse("PID-3");
    private static readonly Hl7Path Prior = Hl7Path.Parse("MRG-1");
    private static readonly Hl7Path Visit = Hl7Path.Parse("PV1-19.1");

    public static IReadOnlyList<long> Of(StoredMessage stored, Hl7Message? message)
    {
        var keys = new HashSet<long> { SearchKey.Type(stored.Type), SearchKey.ControlId(stored.ControlId) };
        if (stored.Type.IndexOf('^', StringComparison.Ordinal) is > 0 and var end)
        {
            keys.Add(SearchKey.Type(stored.Type[..end]));
        }

        foreach (var channel in stored.Channels)
        {
            keys.Add(SearchKey.Channel(channel));
        }

        if (message is not null)
        {
            AddIdentifiers(keys, message[Patient]);
            AddIdentifiers(keys, message[Prior]);
            if (message[Visit] is { HasValue: true } visit)
            {
                keys.Add(SearchKey.Visit(visit.Text));
            }
        }

        return [.. keys];
    }

    private static void AddIdentifiers(HashSet<long> keys, Hl7Value field)
    {
        for (var repetition = 1; repetition <= Math.Min(field.RepetitionCount, MaxIdentifiers); repetition++)
        {
            if (field.Repetition(repetition).Component(1) is { HasValue: true } id)
            {
                keys.Add(SearchKey.Patient(id.Text));
            }
        }
    }
}
