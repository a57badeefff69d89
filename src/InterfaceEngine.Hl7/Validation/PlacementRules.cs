namespace InterfaceEngine.Hl7.Validation;

/// <summary>
/// Where the next segment can go, seen from the place of the one before. The standard's grammar alone does not answer that for what is
/// really sent: groups come without their first segment, segments are late, and OML_O21 allows ORC in two groups. The rules, first that
/// fits:
/// <code>
/// 1 as the structure has it    again at the same place; further on, past what may be absent; the group again. Innermost group first,
///                              unless what follows fits another place only: the ORC of a tray after those of diets.
/// 2 something required absent  further on past it, if the segment is a key of its group or has no other place in the structure
/// 3 back in an open group      its place there, if it repeats or is empty; a repeating group of it again. A segment that is no key and has
///                              several places does not leave a repetition for it: the note after an ORC is not one of the message.
/// 4 the open groups again      as in 3 for a key of an open group, its required beginning absent: OBR without ORC
/// 5 once more than allowed     the group that it begins, else its place in an open group
/// </code>
/// No rule looks at more than the structure, so each answer is found once and kept: see <see cref="PlacementTable"/>.
/// </summary>
internal sealed class PlacementRules(FlatStructure structure)
{
    private readonly FlatNode[] _nodes = structure.Nodes;

    /// <param name="from">The node of the segment before; 0 before the first.</param>
    /// <param name="id">A segment of the structure.</param>
    /// <returns>
    /// Ways in order of preference; those before the last ask for an empty place, or are <see cref="PlacementStep.Forward"/> like all
    /// after them and the message shows which of these is meant. None: nowhere.
    /// </returns>
    public Placement[] Find(int from, SegmentId id)
    {
        var found = new List<Placement>();
        _ = AsDefined(from, id, found) || PastRequired(from, id, found) || BackOrAgain(from, id, found) || OnceMore(from, id, found);
        return [.. found];
    }

    // Each rule adds the ways that it knows and is true where one of them holds always.

    private bool AsDefined(int from, SegmentId id, List<Placement> found)
    {
        if (from > 0 && _nodes[from].IsRepeating && _nodes[from].Matches(id))
        {
            Add(found, from, PlacementStep.Forward);
        }

        var leavesGap = false;
        foreach (var (group, at) in structure.OpenGroups(from))
        {
            foreach (var child in _nodes[group].Children.AsSpan(at + 1))
            {
                if (structure.Enter(child, id) is var leaf and > 0 && !structure.AnnouncesOpenGroup(child, id))
                {
                    AddAlternative(found, leaf, keep: _nodes[child].Level, leavesGap);
                }

                if (!_nodes[child].MayBeAbsent)
                {
                    leavesGap = true;
                    break;
                }
            }

            if (_nodes[group].IsRepeating && structure.Enter(group, id) is var first and > 0)
            {
                if (found.Count == 0)
                {
                    // PV1 before PID: the patient that is open still needs its PID, so this is no second patient.
                    AddPlaceInNeed(group, from, id, found);
                }

                AddAlternative(found, first, keep: _nodes[group].Level, leavesGap);
            }
        }

        return found.Count > 0;
    }

    private bool PastRequired(int from, SegmentId id, List<Placement> found)
    {
        foreach (var (group, at) in structure.OpenGroups(from))
        {
            foreach (var child in _nodes[group].Children.AsSpan(at + 1))
            {
                var node = _nodes[child];
                var leaf = node.IsGroup ? structure.KeyWithin(child, id) : node.Matches(id) && (node.IsKey || structure.HasOnePlace(id)) ? child : 0;
                if (leaf > 0 && !structure.AnnouncesOpenGroup(child, id))
                {
                    return Add(found, leaf, PlacementStep.PastRequired, keep: node.Level);
                }
            }
        }

        return false;
    }

    private bool BackOrAgain(int from, SegmentId id, List<Placement> found)
    {
        var insideRepetition = false;
        foreach (var (group, at) in structure.OpenGroups(from))
        {
            for (var index = at; index >= 0; index--)
            {
                var child = _nodes[group].Children[index];
                var node = _nodes[child];
                if (node.Matches(id) && (!insideRepetition || node.IsKey || structure.HasOnePlace(id)))
                {
                    Add(found, child, node.IsRepeating ? PlacementStep.Late : PlacementStep.LateIfAbsent);
                    if (node.IsRepeating)
                    {
                        return true;
                    }
                }
                else if (node.IsGroup && node.IsRepeating)
                {
                    var leaf = index == at ? structure.OpenKeyWithin(child, from, id) : structure.Enter(child, id);
                    if (leaf > 0)
                    {
                        return Add(found, leaf, index == at ? PlacementStep.Forward : PlacementStep.Back, keep: node.Level);
                    }
                }
            }

            insideRepetition |= _nodes[group].IsRepeating;
        }

        return false;
    }

    private bool OnceMore(int from, SegmentId id, List<Placement> found)
    {
        var late = 0;
        var insideRepetition = false;
        foreach (var (group, at) in structure.OpenGroups(from))
        {
            for (var index = at; index >= 0; index--)
            {
                var child = _nodes[group].Children[index];
                if (_nodes[child].Children is [var first, ..] && _nodes[first].Matches(id))
                {
                    return Add(found, first, PlacementStep.Back, keep: _nodes[child].Level);
                }

                if (late == 0 && _nodes[child].Matches(id) && (!insideRepetition || _nodes[child].IsKey || structure.HasOnePlace(id)))
                {
                    late = child;
                }
            }

            insideRepetition |= _nodes[group].IsRepeating;
        }

        return late > 0 && Add(found, late, PlacementStep.Late);
    }

    private bool Add(List<Placement> found, int leaf, PlacementStep step, int? keep = null)
    {
        found.Add(new Placement(leaf, keep ?? _nodes[leaf].Level, step));
        return true;
    }

    /// <summary>Adds a place as defined, but not one that is the same further out: ORDER_OBSERVATION again, not PATIENT_RESULT again.</summary>
    private static void AddAlternative(List<Placement> found, int leaf, int keep, bool leavesGap)
    {
        if (!found.Exists(way => way.Leaf == leaf && way.Step == PlacementStep.Forward))
        {
            found.Add(new Placement(leaf, keep, PlacementStep.Forward, leavesGap));
        }
    }

    /// <summary>
    /// Adds the place for a segment that an open group, from the innermost out to a given one, cannot be without; but the first segment
    /// of a group that repeats begins it anew: ORC after an order that came without.
    /// </summary>
    private void AddPlaceInNeed(int group, int from, SegmentId id, List<Placement> found)
    {
        for (var open = from > 0 ? _nodes[from].Parent : 0; open >= group && open > 0; open = _nodes[open].Parent)
        {
            foreach (var child in _nodes[open].RequiredChildren)
            {
                if (_nodes[child].Matches(id) && !(_nodes[open].IsRepeating && _nodes[child].IndexInParent == 0))
                {
                    Add(found, child, PlacementStep.BackIfAbsent);
                }
            }
        }
    }
}
