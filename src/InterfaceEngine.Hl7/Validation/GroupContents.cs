namespace InterfaceEngine.Hl7.Validation;

/// <summary>The group occurrences directly inside one, for <c>foreach</c> without allocation.</summary>
public readonly struct GroupsInside
{
    private readonly GroupOccurrence[] _groups;
    private readonly int _group;

    internal GroupsInside(GroupOccurrence[] groups, int group) => (_groups, _group) = (groups, group);

    /// <summary>Starts before the first.</summary>
    public Enumerator GetEnumerator() => new(_groups, _group);

    /// <summary>Goes over the indices of the occurrences.</summary>
    public struct Enumerator
    {
        private readonly GroupOccurrence[] _groups;
        private readonly int _end;
        private int _next;

        internal Enumerator(GroupOccurrence[] groups, int group) => (_groups, _next, _end) = (groups, group + 1, groups[group].End);

        /// <summary>The index of the occurrence.</summary>
        public int Current { get; private set; }

        /// <summary>Goes to the next; false at the end.</summary>
        public bool MoveNext()
        {
            if (_next >= _end)
            {
                return false;
            }

            Current = _next;
            _next = _groups[_next].End;
            return true;
        }
    }
}

/// <summary>The segments that belong to a group occurrence directly, for <c>foreach</c> without allocation.</summary>
public readonly struct SegmentsInside
{
    private readonly SegmentPlace[] _places;
    private readonly int _first;

    internal SegmentsInside(SegmentPlace[] places, int first) => (_places, _first) = (places, first);

    /// <summary>Starts before the first.</summary>
    public Enumerator GetEnumerator() => new(_places, _first);

    /// <summary>Goes over the indices of the segments.</summary>
    public struct Enumerator
    {
        private readonly SegmentPlace[] _places;
        private int _next;

        internal Enumerator(SegmentPlace[] places, int first) => (_places, _next) = (places, first);

        /// <summary>The index of the segment.</summary>
        public int Current { get; private set; }

        /// <summary>Goes to the next; false at the end.</summary>
        public bool MoveNext()
        {
            if (_next < 0)
            {
                return false;
            }

            Current = _next;
            _next = _places[_next].Next;
            return true;
        }
    }
}
