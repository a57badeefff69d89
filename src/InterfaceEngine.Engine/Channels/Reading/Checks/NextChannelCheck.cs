using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Topology;
using InterfaceEngine.Engine.Steps;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>Channels that destinations and steps lead to: they exist, and none leads back to where it began.</summary>
internal sealed class NextChannelCheck : FolderCheck
{
    public override void Check(IReadOnlyList<FolderFile> files)
    {
        Edge[] edges = [.. OfDestinations(files), .. OfSteps(files)];
        var names = files.Select(file => file.Config.Channel).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var next = edges.ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        foreach (var edge in edges)
        {
            if (!names.Contains(edge.To))
            {
                edge.Faults.Add(
                    FaultCodes.NoSuchChannel, edge.Span, $"no channel is named '{edge.To}'",
                    Nearest.To(edge.To, names) is { } near ? $"did you mean '{near}'?" : "a channel's name stands in its file behind 'channel:'");
            }
            else if (ChannelWays.Shortest(edge.To, edge.From, next) is { } way)
            {
                edge.Faults.Add(
                    FaultCodes.ChannelCircle, edge.Span, $"messages would go in a circle: {string.Join(" -> ", [edge.From, .. way])}",
                    "hand them to a channel that does not lead back here");
            }
        }
    }

    private static IEnumerable<Edge> OfDestinations(IReadOnlyList<FolderFile> files) =>
        from file in files
        where file.Config.Channel is not null // a file with faults may lack it
        from destination in file.Config.Destinations
        let span = file.Draft.Places.Find(destination, nameof(DestinationConfig.Channel))
        where span is not null
        select new Edge(file.Config.Channel, destination.Channel!, file.Draft.Faults, span.Value);

    private static IEnumerable<Edge> OfSteps(IReadOnlyList<FolderFile> files) =>
        from file in files
        where file.Config.Channel is not null
        from route in All(file.Config.Steps).Select(step => step.Route).OfType<RouteConfig>()
        let span = file.Draft.Places.Find(route, nameof(RouteConfig.Channel))
        where span is not null
        select new Edge(file.Config.Channel, route.Channel, file.Draft.Faults, span.Value);

    private static IEnumerable<StepConfig> All(IEnumerable<StepConfig> steps) => steps.SelectMany(step => All(step.Inner).Prepend(step));

    private sealed record Edge(string From, string To, FaultList Faults, SourceSpan Span);
}
