using InterfaceEngine.Engine.Following;

namespace InterfaceEngine.Host.Api.Tailing;

/// <summary>Which events a reader wants; every part that is given must hold.</summary>
/// <param name="Channel">Of this channel. What was refused belongs to none.</param>
/// <param name="Type">MSH-9: <c>ADT^A01</c>, or a message code alone.</param>
/// <param name="Places">At one of these places; null for all.</param>
internal sealed record TailFilter(string? Channel, string? Type, IReadOnlyCollection<MessagePlace>? Places)
{
    public static string PlaceNames { get; } = string.Join(", ", Enum.GetNames<MessagePlace>()).ToLowerInvariant();

    /// <summary>Reads places as they stand in a request: <c>received,dead</c>.</summary>
    /// <returns>False where one of them is none.</returns>
    public static bool TryReadPlaces(string? text, out IReadOnlyCollection<MessagePlace>? places)
    {
        places = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var read = new List<MessagePlace>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Enum.TryParse<MessagePlace>(name, ignoreCase: true, out var place) || char.IsAsciiDigit(name[0]))
            {
                return false;
            }

            read.Add(place);
        }

        places = read;
        return true;
    }

    /// <summary>What can be told before the event is completed from the log.</summary>
    public bool MayHold(MessageEvent happened) => Places is null || Places.Contains(happened.Place);

    /// <param name="happened">Complete.</param>
    public bool Holds(MessageEvent happened) =>
        (Channel is null || happened.Channels.Contains(Channel))
        && (Type is null || happened.Type == Type || (!Type.Contains('^', StringComparison.Ordinal) && happened.Type?.Split('^')[0] == Type));
}
