namespace InterfaceEngine.Hl7.Expressions;

/// <summary>
/// A part of a message, usually one occurrence of a segment group, in which paths look for their segments first: within one order,
/// <c>OBX[2]-5</c> is the second OBX of that order. What is not there is looked for in <see cref="Outer"/>, then in the whole message,
/// unless the scope has that segment for itself: an order without ORC must not read the ORC of another one.
/// </summary>
public sealed class SegmentScope
{
    private readonly IReadOnlyList<SegmentId> _own;

    /// <param name="start">Index in the message of the first segment.</param>
    /// <param name="end">Index behind the last segment.</param>
    /// <param name="own">The segments that are looked for here only: those that the group may have. None where left out.</param>
    /// <param name="outer">The scope around this one; null for the whole message.</param>
    public SegmentScope(int start, int end, IReadOnlyList<SegmentId>? own = null, SegmentScope? outer = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        Start = start;
        End = end;
        Outer = outer;
        _own = own ?? [];
    }

    /// <summary>Index in the message of the first segment.</summary>
    public int Start { get; }

    /// <summary>Index behind the last segment.</summary>
    public int End { get; }

    /// <summary>The scope around this one; null for the whole message.</summary>
    public SegmentScope? Outer { get; }

    /// <summary>Whether a segment is looked for here only.</summary>
    public bool Owns(SegmentId id)
    {
        for (var i = 0; i < _own.Count; i++)
        {
            if (_own[i] == id)
            {
                return true;
            }
        }

        return false;
    }
}
