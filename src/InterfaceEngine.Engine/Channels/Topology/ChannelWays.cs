namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>Ways from channel to channel.</summary>
internal static class ChannelWays
{
    /// <summary>The shortest way from one channel to another, both included; null where there is none.</summary>
    /// <param name="from">The name of the first.</param>
    /// <param name="to">The name of the last; the way is of one channel where it is the first.</param>
    /// <param name="next">To which channels each one leads.</param>
    public static IReadOnlyList<string>? Shortest(string from, string to, ILookup<string, string> next)
    {
        var cameFrom = new Dictionary<string, string?>(StringComparer.Ordinal) { [from] = null };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var channel))
        {
            if (channel == to)
            {
                var way = new List<string>();
                for (var at = channel; at is not null; at = cameFrom[at])
                {
                    way.Insert(0, at);
                }

                return way;
            }

            foreach (var target in next[channel].Where(target => cameFrom.TryAdd(target, channel)))
            {
                open.Enqueue(target);
            }
        }

        return null;
    }
}
