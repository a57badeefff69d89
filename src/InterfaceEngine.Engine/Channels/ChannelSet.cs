namespace InterfaceEngine.Engine.Channels;

/// <summary>All channels that run, as one whole: never changed, replaced by another.</summary>
internal sealed class ChannelSet(IReadOnlyList<Channel> channels)
{
    private readonly Dictionary<string, Channel> _byName = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    public IReadOnlyList<Channel> Channels => channels;

    public Channel? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>These channels, and those of another set whose names are not among them.</summary>
    public ChannelSet And(ChannelSet other) => new([.. channels, .. other.Channels.Where(channel => Find(channel.Name) is null)]);
}
