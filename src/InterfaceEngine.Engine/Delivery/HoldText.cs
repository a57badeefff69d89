using System.Globalization;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>Holds and times in words.</summary>
internal static class HoldText
{
    public static Wait Of(Hold hold) => new(
        WaitKind.Held,
        $"{(hold.Lane is not null ? "its lane" : hold.Destination is not null ? "the destination" : "the channel")} is held by {hold.By} since {Time(hold.At)}: {hold.Reason}");

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
