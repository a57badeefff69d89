using System.Globalization;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Host.Api;

/// <summary>Reads what a request searches for.</summary>
internal static class MessageSearching
{
    /// <summary>The most that one page holds.</summary>
    public const int MaxLimit = 500;

    /// <returns>What is wrong with the request; null where nothing is.</returns>
    public static string? TryRead(MessageSearchRequest request, out MessageQuery query)
    {
        query = new MessageQuery();
        MessageState? state = null;
        if (request.State is { } name)
        {
            if (!Enum.TryParse<MessageState>(name, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
            {
                return $"state is one of {string.Join(", ", Enum.GetNames<MessageState>()).ToLowerInvariant()}";
            }

            state = parsed;
        }

        long? before = null;
        if (request.Cursor is { } cursor)
        {
            if (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            {
                return "cursor is what the page before gave as next";
            }

            before = sequence;
        }

        var limit = request.Limit ?? 50;
        if (limit is < 1 or > MaxLimit)
        {
            return string.Create(CultureInfo.InvariantCulture, $"limit is a number from 1 to {MaxLimit}");
        }

        query = new MessageQuery(
            request.Channel, request.Type, request.ControlId, request.Patient, request.Visit, state, request.From, request.To, before, limit);
        return null;
    }
}
