namespace InterfaceEngine.Hl7.Validation;

/// <summary>
/// Chooses between the ways to place a segment by what a structure alone cannot know: which places are taken, and which segments follow.
/// It looks at most <see cref="LookAhead"/> segments ahead, so that the work stays linear.
/// </summary>
internal readonly ref struct PlacementChoice(PlacementTable table, ReadOnlySpan<SegmentId> segments, ReadOnlySpan<int> counts)
{
    private const int LookAhead = 16;

    private readonly ReadOnlySpan<SegmentId> _segments = segments;
    private readonly ReadOnlySpan<int> _counts = counts; // by node: how often it occurs in the open occurrence of its group

    /// <summary>The way to take, or null where the segment is better left where it stands.</summary>
    /// <param name="ways">What <see cref="PlacementTable.Find"/> gave.</param>
    /// <param name="from">The node that they go from.</param>
    /// <param name="level">How many groups are open.</param>
    /// <param name="index">The index of the segment.</param>
    public Placement? Of(Placement[]? ways, int from, int level, int index)
    {
        for (var at = 0; at < ways?.Length; at++)
        {
            var way = ways[at];
            switch (way.Step)
            {
                case PlacementStep.LateIfAbsent or PlacementStep.BackIfAbsent when _counts[way.Leaf] > 0:
                    break;
                case PlacementStep.PastRequired when way.Keep < level && CutsOff(way, from, index):
                    return null;
                case PlacementStep.Forward when at < ways.Length - 1:
                    return BestOf(ways.AsSpan(at), index);
                default:
                    return way;
            }
        }

        return null;
    }

    /// <summary>True where one of the next segments has its place, as defined, in a group that a way would close.</summary>
    private bool CutsOff(Placement way, int from, int index)
    {
        foreach (var next in Next(index))
        {
            if (table.Find(from, next) is [{ Step: PlacementStep.Forward } place, ..] && place.Keep > way.Keep)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Of several places as defined the one from which the message goes on longest as defined; the first of all where the segments up to
    /// the next of the same name do not tell them apart. They are followed side by side, each at its node.
    /// </summary>
    private Placement BestOf(ReadOnlySpan<Placement> ways, int index)
    {
        Span<int> nodes = stackalloc int[ways.Length];
        for (var at = 0; at < ways.Length; at++)
        {
            nodes[at] = ways[at].Leaf;
        }

        var best = 0;
        foreach (var next in Next(index))
        {
            if (next == _segments[index])
            {
                break;
            }

            if (!table.Has(next))
            {
                continue;
            }

            var alive = 0;
            for (var at = ways.Length - 1; at >= 0; at--)
            {
                if (nodes[at] >= 0 && (nodes[at] = NextAsDefined(nodes[at], next)) >= 0)
                {
                    best = at;
                    alive++;
                }
            }

            if (alive < 2)
            {
                break;
            }
        }

        return ways[best];
    }

    private int NextAsDefined(int node, SegmentId id)
    {
        foreach (var way in table.Find(node, id) ?? [])
        {
            if (way is { Step: PlacementStep.Forward, LeavesGap: false })
            {
                return way.Leaf;
            }
        }

        return -1;
    }

    private ReadOnlySpan<SegmentId> Next(int index) =>
        _segments.Slice(index + 1, Math.Min(LookAhead, _segments.Length - index - 1));
}
