using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>Filters that let nothing through, and destinations that nothing reaches: what a channel accepts, its filter and <c>when</c> together.</summary>
internal static class Reachability
{
    public static IEnumerable<ChannelFault> Of(ChannelFile file)
    {
        var config = file.Config!;
        string[] accepted = [.. Accepted(config.Accept)];
        string[] filter = config.Filter is { } text ? [text.Text] : [];
        if (Contradictions.Among([.. accepted, .. filter]))
        {
            var why = Contradictions.Among(filter) ? "it contradicts itself" : $"this channel accepts only {Words(config.Accept)}";
            yield return ChannelTopology.Warning(
                FaultCodes.FilterNeverTrue, file, config, nameof(config.Filter), $"no message can pass this filter: {why}",
                "every message would be acknowledged and kept, and go nowhere");
            yield break;
        }

        if (config.Steps.Count > 0)
        {
            (accepted, filter) = ([], []); // a 'when' sees what the steps have made of the message
        }

        foreach (var destination in config.Destinations.Where(destination => destination.When is not null))
        {
            var when = destination.When!.Text;
            var why = Contradictions.Among(when) ? "its condition contradicts itself"
                : Contradictions.Among([.. accepted, when]) ? $"this channel accepts only {Words(config.Accept)}"
                : Contradictions.Among([.. filter, when]) ? "the filter of the channel lets no such message through"
                : Contradictions.Among([.. accepted, .. filter, when]) ? "what the channel accepts and its filter leave no such message"
                : null;
            if (why is not null)
            {
                yield return ChannelTopology.Warning(
                    FaultCodes.DestinationNeverReached, file, destination, nameof(destination.When), $"no message can go to '{destination.Name}': {why}",
                    "change the condition, or remove the destination");
            }
        }
    }

    /// <summary>What <c>accept</c> says of a message's header, as expressions.</summary>
    private static IEnumerable<string> Accepted(AcceptConfig accept)
    {
        if (accept.Messages.Count > 0)
        {
            yield return string.Join(" or ", accept.Messages.Select(message => message.Split('^') is [var code, var trigger]
                ? $"(MSH-9.1 = \"{code}\" and MSH-9.2 = \"{trigger}\")"
                : $"MSH-9.1 = \"{message}\""));
        }

        if (accept.Processing.Count > 0)
        {
            yield return $"MSH-11.1 in [{string.Join(", ", accept.Processing.Select(id => $"\"{id}\""))}]";
        }

        if (accept.Versions.Count > 0)
        {
            yield return $"MSH-12.1 in [{string.Join(", ", accept.Versions.Select(version => $"\"{version}\""))}]";
        }
    }

    private static string Words(AcceptConfig accept) => string.Join(
        " with ",
        new[]
        {
            string.Join(", ", accept.Messages),
            accept.Processing.Count > 0 ? $"processing id {string.Join(" or ", accept.Processing)}" : "",
            accept.Versions.Count > 0 ? $"version {string.Join(" or ", accept.Versions)}" : "",
        }.Where(words => words.Length > 0));
}
