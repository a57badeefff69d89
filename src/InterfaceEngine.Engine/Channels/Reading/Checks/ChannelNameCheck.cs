using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>A channel's name is its own.</summary>
internal sealed class ChannelNameCheck : FolderCheck
{
    public override void Check(IReadOnlyList<FolderFile> files)
    {
        var named =
            from file in files
            let span = file.Draft.Places.Find(file.Config, nameof(ChannelConfig.Channel))
            where span is not null
            select (file.Config.Channel, file.Draft.Faults, Span: span.Value);
        foreach (var channel in named.GroupBy(file => file.Channel).Where(channel => channel.Count() > 1))
        {
            foreach (var (_, faults, span) in channel)
            {
                var other = channel.First(file => file.Span != span).Span.Place;
                faults.Add(
                    FaultCodes.ChannelName, span, $"another channel has this name: {other}", "the name of a channel is its own among all files");
            }
        }
    }
}
