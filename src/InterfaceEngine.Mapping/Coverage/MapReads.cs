using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Coverage;

/// <summary>How a value was looked at, least first.</summary>
internal enum ReadState
{
    Unread,
    Asked,
    NotTaken,
    Read,
}

/// <summary>What the rows read of a message, noted while they run.</summary>
internal sealed class MapReads
{
    // What chooses the map, and the character set: read before any row runs.
    private static readonly int[] HeaderFields = [9, 12, 18];

    private readonly Hl7Message _message;
    private readonly EvaluationContext _context;

    // By segment and field: the parts that were looked at. 0 stands for all repetitions, all components, all subcomponents.
    private readonly Dictionary<(int Segment, int Field), List<Mark>> _marks = [];
    private readonly HashSet<int> _placed = [];

    public MapReads(Hl7Message message, EvaluationContext context)
    {
        _message = message;
        _context = context;
        foreach (var field in HeaderFields)
        {
            Add(0, new Mark(field, 0, 0, 0, ReadState.Read));
        }
    }

    /// <summary>A place takes the segment, or would by its condition.</summary>
    public void Place(int segment) => _placed.Add(segment);

    /// <summary>What a row has its value of; one without <c>from</c> reads nothing by itself.</summary>
    public void Add(Row row, in Source source, ReadState state)
    {
        if (row.From is not null)
        {
            Add(source, state);
        }
    }

    public void Add(in Source source, ReadState state)
    {
        if (source.Field > 0)
        {
            Add(source.Segment.Index, new Mark(source.Field, source.Repetition, source.Component, source.Subcomponent, state));
        }
    }

    /// <summary>The value without delimiters that another begins with.</summary>
    public void AddLeaf(in Source source, ReadState state)
    {
        var component = source.Value.Level < Hl7Level.Component ? 1 : source.Component;
        Add(source with { Component = component, Subcomponent = source.Value.Level < Hl7Level.Subcomponent ? 1 : source.Subcomponent }, state);
    }

    /// <summary>Every repetition of what a row of a segment map reads.</summary>
    public void AddField(int segment, RowSource read, ReadState state) =>
        Add(segment, new Mark(read.Field, read.Repetition, read.Component, read.Subcomponent, state));

    /// <summary>The repetitions that a row leaves out because one is enough.</summary>
    public void AddOthers(int segment, RowSource read, int taken, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            if (number != taken)
            {
                AddField(segment, read with { Repetition = number }, ReadState.NotTaken);
            }
        }
    }

    /// <summary>What an expression reads where the message stands now.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="source">What the row reads: <c>$</c> is that, or what that is a part of.</param>
    /// <param name="state">How it counts.</param>
    public void Add(Expression expression, in Source source, ReadState state)
    {
        foreach (var path in expression.Paths)
        {
            Add(path, state);
        }

        var level = _context.CurrentValue.Level;
        foreach (var (component, subcomponent) in expression.CurrentParts)
        {
            var part = source with
            {
                Component = level < Hl7Level.Component ? component : source.Component,
                Subcomponent = level < Hl7Level.Component ? subcomponent : level == Hl7Level.Component ? component : source.Subcomponent,
            };
            Add(part, state);
        }
    }

    /// <summary>A place whose condition does not hold: its rows are for the segment all the same.</summary>
    public void NotTaken(int segment, RowMap map)
    {
        Place(segment);
        foreach (var row in map.Rows)
        {
            if (row.From is { Field: > 0 } read)
            {
                AddField(segment, read with { Component = 0, Subcomponent = 0 }, ReadState.NotTaken);
            }
        }
    }

    public MessageCoverage Finish()
    {
        var unread = new List<UnreadValue>();
        var unplaced = new List<int>();
        for (var i = 0; i < _message.SegmentCount; i++)
        {
            var segment = _message[i];
            if (i > 0 && !_placed.Contains(i))
            {
                unplaced.Add(i);
            }

            for (var field = i == 0 ? 3 : 1; field <= segment.FieldCount; field++)
            {
                var value = segment.Field(field);
                if (value.Presence is Presence.Absent or Presence.Empty)
                {
                    continue;
                }

                _marks.TryGetValue((i, field), out var marks);
                for (var repetition = 1; repetition <= value.RepetitionCount; repetition++)
                {
                    Collect(new UnreadValue(i, segment.Id, field, 0, 0, default, value.Repetition(repetition)), repetition, marks ?? [], unread);
                }
            }
        }

        return new MessageCoverage(unread, unplaced);
    }

    private static void Collect(UnreadValue whole, int repetition, List<Mark> marks, List<UnreadValue> unread)
    {
        if (whole.Value.Presence is Presence.Absent or Presence.Empty)
        {
            return;
        }

        var (state, isPartly) = StateOf(marks, repetition, whole.Component, whole.Subcomponent);
        if (state == ReadState.Read)
        {
            return;
        }

        if (!isPartly)
        {
            unread.Add(whole with
            {
                Kind = state switch { ReadState.Asked => UnreadKind.ConditionOnly, ReadState.NotTaken => UnreadKind.NotTaken, _ => UnreadKind.NoRow },
            });
            return;
        }

        var count = whole.Component == 0 ? whole.Value.ComponentCount : whole.Value.SubcomponentCount;
        for (var part = 1; part <= count; part++)
        {
            Collect(
                whole.Component == 0
                    ? whole with { Component = part, Value = whole.Value.Component(part) }
                    : whole with { Subcomponent = part, Value = whole.Value.Subcomponent(part) },
                repetition, marks, unread);
        }
    }

    /// <summary>The best state of a part as a whole; and whether something within it is read, so that the rest must be looked at one by one.</summary>
    private static (ReadState State, bool IsPartly) StateOf(List<Mark> marks, int repetition, int component, int subcomponent)
    {
        var best = ReadState.Unread;
        var isPartly = false;
        foreach (var mark in marks)
        {
            if (mark.Repetition != 0 && mark.Repetition != repetition)
            {
                continue;
            }

            var isAround = (mark.Component == 0 || mark.Component == component) && (mark.Subcomponent == 0 || mark.Subcomponent == subcomponent);
            var isInside = !isAround && (component == 0 || (mark.Component == component && subcomponent == 0));
            if (isAround || isInside)
            {
                best = mark.State > best && (isAround || mark.State != ReadState.Read) ? mark.State : best;
                isPartly |= isInside && mark.State == ReadState.Read;
            }
        }

        return (best, isPartly);
    }

    private void Add(Hl7Path path, ReadState state)
    {
        if (path.Field == 0)
        {
            return; // only whether the segment is there
        }

        var mark = new Mark(path.Field, path.Repetition == Hl7Path.Every ? 0 : Math.Max(path.Repetition, 1), path.Component, path.Subcomponent, state);
        if (path.SegmentOccurrence == Hl7Path.Every)
        {
            var (start, end) = _context.RangeOf(path.Segment);
            for (var i = start; i < end; i++)
            {
                if (_message[i].Id == path.Segment)
                {
                    Add(i, mark);
                }
            }
        }
        else if (_context.IndexOf(path.Segment, path.SegmentOccurrence == 1 ? 0 : path.SegmentOccurrence) is >= 0 and var index)
        {
            Add(index, mark);
        }
    }

    private void Add(int segment, Mark mark)
    {
        if (!_marks.TryGetValue((segment, mark.Field), out var marks))
        {
            _marks.Add((segment, mark.Field), marks = []);
        }

        if (!marks.Contains(mark))
        {
            marks.Add(mark);
        }
    }

    private readonly record struct Mark(int Field, int Repetition, int Component, int Subcomponent, ReadState State);
}
