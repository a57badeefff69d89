using System.Globalization;
using System.Text;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Storage;

/// <summary>What the channels decided about a message, as one text column: a line for each channel, its parts separated by tabs.</summary>
internal static class Decisions
{
    /// <summary>The message as a whole: failed where any channel failed, else routed where any took it, else filtered.</summary>
    public static RoutingOutcome Overall(IReadOnlyList<ChannelRouting> routings)
    {
        var overall = RoutingOutcome.Filtered;
        foreach (var routing in routings)
        {
            if (routing.Outcome == RoutingOutcome.Failed)
            {
                return RoutingOutcome.Failed;
            }

            overall = routing.Outcome == RoutingOutcome.Routed ? RoutingOutcome.Routed : overall;
        }

        return overall;
    }

    public static string Write(IReadOnlyList<ChannelRouting> routings)
    {
        var text = new StringBuilder();
        foreach (var routing in routings)
        {
            text.Append(text.Length > 0 ? "\n" : "")
                .Append(routing.Channel).Append('\t')
                .Append(routing.Version).Append('\t')
                .Append((int)routing.Outcome).Append('\t')
                .Append(routing.Reason?.Replace('\t', ' ').Replace('\n', ' '));
        }

        return text.ToString();
    }

    public static IReadOnlyList<RoutingDetail> Read(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Select(part => new RoutingDetail(
                part[0], part[1], (RoutingOutcome)int.Parse(part[2], CultureInfo.InvariantCulture), part[3].Length == 0 ? null : part[3])),
    ];
}
