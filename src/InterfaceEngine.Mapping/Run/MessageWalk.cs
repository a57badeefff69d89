using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Validation;
using InterfaceEngine.Mapping.Coverage;

namespace InterfaceEngine.Mapping.Run;

/// <summary>Goes through the segments of a message and runs the maps of their places.</summary>
internal sealed class MessageWalk(MapRun run, MessageMap map)
{
    private HashSet<SegmentId>? _leftOut;

    public void Run()
    {
        var ids = new SegmentId[run.Message.SegmentCount];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = run.Message[i].Id;
        }

        run.Places = new MessageScopes(run, map, StructureOverlay.Of(map.Structure, ids, maxFindings: 0));
        for (var i = 0; i < ids.Length; i++)
        {
            RunSegment(i, ids[i]);
        }

        foreach (var node in run.Declared.ToArray())
        {
            RunLast(node);
        }
    }

    private void RunSegment(int index, SegmentId id)
    {
        if (!map.Places.TryGetValue(id, out var places))
        {
            if (map.Silent.Contains(id))
            {
                run.Reads?.Place(index); // nobody misses one
            }
            else
            {
                LeaveOut(id, index, "no place of the map takes the segment");
            }

            return;
        }

        Stand(index);
        var group = PlaceGroup(places, index);
        foreach (var place in places)
        {
            if (place.GroupType != group && place.GroupType >= 0)
            {
                continue;
            }

            if (Takes(place, index))
            {
                run.Reads?.Place(index);
                RunPlace(place, index, id);
            }
            else
            {
                run.Reads?.NotTaken(index, place.Map);
            }
        }
    }

    private void RunPlace(MessagePlace place, int index, SegmentId id)
    {
        // A map of another segment reads the one of its group: the ORC of the order that a dose is of.
        var read = place.Map.Segment == id ? index : run.Places.Nearest(place.Map.Segment, index);
        if (read < 0)
        {
            return;
        }

        var count = run.Declared.Count;
        var node = run.Places.NodeFor(place.Fill, index, id);
        run.Places.Current = node;
        run.Context.Current = run.Message[read];
        var source = new Source(run.Message[read], default, 0, 0, 0, 0);
        var cursor = new Cursor(node.Resource, node);
        if (run.Declared.Count > count)
        {
            place.Fill.First.Run(run, source, cursor, null);
        }

        place.Map.Run(run, source, cursor, null);
        run.Places.Current = null;
        run.Context.Current = run.Message[index];
    }

    private void RunLast(ResourceNode node)
    {
        if (!node.IsTouched)
        {
            node.IsDropped = true;
            return;
        }

        Stand(node.FirstSegment);
        run.Places.Current = node;
        node.Declared!.Last.Run(run, new Source(run.Message[node.FirstSegment], default, 0, 0, 0, 0), new Cursor(node.Resource, node), null);
        run.Places.Current = null;
    }

    private void Stand(int index)
    {
        run.Context.Current = run.Message[index];
        run.Context.CurrentValue = default;
        run.Context.Scope = run.Places.Scope(run.Places.GroupOf(index));
    }

    private bool Takes(MessagePlace place, int index)
    {
        if ((place.Fill.Bundles is not null && !place.Fill.Bundles.Contains(run.Options.Bundle))
            || (!place.After.IsNone && !run.Places.Follows(index, place.After))
            || (!place.Before.IsNone && run.Places.Follows(index, place.Before)))
        {
            return false;
        }

        if (place.Row.When is null)
        {
            return true;
        }

        run.Reads?.Add(place.Row.When, default, ReadState.Asked);
        return run.Holds(place.Row.When, place.Row);
    }

    /// <summary>The group type whose places take the segment: its own, else the nearest of those that have a place for it.</summary>
    private int PlaceGroup(MessagePlace[] places, int index)
    {
        var type = run.Places.TypeOf(run.Places.GroupOf(index));
        var best = -1;
        var bestFit = int.MinValue;
        foreach (var place in places)
        {
            if (place.GroupType < 0)
            {
                continue;
            }

            if (place.GroupType == type)
            {
                return type;
            }

            if (run.Places.IsExpected(index) && map.Groups.Has(type, run.Message[index].Id))
            {
                continue; // it has its place in the structure, which the map leaves out
            }

            var fit = map.Groups.CommonDepth(place.GroupType, type) * 100 - map.Groups.Depth(place.GroupType);
            if (fit > bestFit)
            {
                (best, bestFit) = (place.GroupType, fit);
            }
        }

        return best;
    }

    private void LeaveOut(SegmentId id, int index, string why)
    {
        if (index > 0 && (_leftOut ??= []).Add(id)) // what a map does not take of the header is not missed
        {
            // A name that is none may be text of a broken line, a patient's even.
            var name = id.ToString();
            var isName = name.Length == SegmentId.Length && name.All(char.IsAsciiLetterOrDigit);
            run.Report(new MapIssue(MapIssueKind.SegmentLeftOut, why, null, isName ? name : $"segment {index + 1}"));
        }
    }
}
