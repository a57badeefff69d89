using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Steps;

/// <summary>One message on its way through the steps: the copy that they change, and where loops stand.</summary>
internal sealed class StepRun
{
    private readonly MessageWriter _writer;
    private readonly EvaluationContext _context;
    private readonly List<StepFrame> _frames = [];
    private readonly List<SegmentSpan> _spans = [];
    private readonly long _maxBytesCopied;
    private readonly List<StepChange>? _changes;
    private bool _isStale;

    /// <param name="message">The message as it was received.</param>
    /// <param name="context">What expressions are evaluated over; it follows the changes.</param>
    /// <param name="maxBytesCopied">What the changes may cost.</param>
    /// <param name="changes">Takes what each step changed, where somebody wants to know.</param>
    public StepRun(Hl7Message message, EvaluationContext context, long maxBytesCopied, List<StepChange>? changes)
    {
        _writer = new MessageWriter(message);
        _context = context;
        _maxBytesCopied = maxBytesCopied;
        _changes = changes;
    }

    public Hl7Message Message => _writer.Message;

    /// <summary>What was handed to other channels.</summary>
    public List<RoutedCopy> Routed { get; } = [];

    public TimeProvider Clock => _context.Clock;

    /// <summary>Whether the changes so far cost more than one message may.</summary>
    public bool IsExhausted => _writer.BytesCopied > _maxBytesCopied;

    /// <summary>Why the last expression gave nothing; null where it gave something.</summary>
    public EvaluationFault? Fault => _context.Fault == EvaluationFault.None ? null : _context.Fault;

    /// <summary>Does steps one after the other.</summary>
    public StepEnd? Run(IReadOnlyList<Step> steps)
    {
        foreach (var step in steps)
        {
            var before = Message;
            if (step.Run(this) is { } end)
            {
                return end;
            }

            if (_changes is not null && !ReferenceEquals(before, Message) && !step.IsBlock)
            {
                _changes.AddRange(MessageDifference.Between(before, Message).Select(difference => new StepChange(step.Label.ToString(), difference)));
            }

            if (_frames is [.., { } frame] && (frame.IsGone || frame.Span.IsGone))
            {
                return null; // what the rest of the block is about is no longer there
            }
        }

        return null;
    }

    /// <summary>Does parts of a step.</summary>
    public StepEnd? Do(IReadOnlyList<Step> parts)
    {
        foreach (var part in parts)
        {
            if (part.Run(this) is { } end)
            {
                return end;
            }
        }

        return null;
    }

    /// <summary>Whether a condition holds; ask <see cref="Fault"/> afterwards.</summary>
    public bool Holds(Expression condition) => condition.IsTrue(Context());

    /// <summary>The text that an expression gives; ask <see cref="Fault"/> afterwards.</summary>
    public string TextOf(Expression expression) => expression.Text(Context());

    public string? Lookup(string table, string key) => _context.Lookup?.Invoke(table, key);

    /// <summary>The place that a path means now.</summary>
    /// <returns>False where the message has no such segment.</returns>
    public bool TryFind(StepPath path, out StepTarget target)
    {
        var context = Context();
        var at = context.IndexOf(path.Path.Segment, path.HasIndex ? path.Path.SegmentOccurrence : 0);
        var (field, number) = context.CurrentRepetition;
        var isCurrent = field > 0 && path.Path.Field == field && path.Path.Repetition == 0 && context.Current?.Index == at;
        target = new StepTarget(at, isCurrent ? path.Path with { Repetition = number } : path.Path);
        return at >= 0;
    }

    /// <summary>What stands at a place: a path to a field alone is all of it.</summary>
    public Hl7Value ValueAt(StepTarget target) =>
        target.Path is { Repetition: 0, Component: 0 } ? Message[target.Segment].Field(target.Path.Field) : target.Path.In(Message[target.Segment]);

    /// <summary>A place as an answer tells it.</summary>
    public ErrorLocation LocationOf(StepTarget target)
    {
        var (segment, path) = target;
        var sequence = 1;
        for (var i = 0; i < segment; i++)
        {
            sequence += Message[i].Id == Message[segment].Id ? 1 : 0;
        }

        return new ErrorLocation(
            path.Segment, sequence, path.Field, path.Field == 0 ? 0 : Math.Max(path.Repetition, 1), path.Component, path.Subcomponent);
    }

    /// <summary>
    /// The single values that a path means: of a field those of each repetition, and where it stops above subcomponents the first one, or
    /// every one.
    /// </summary>
    public List<StepTarget> Parts(StepPath path, bool everyOne)
    {
        var parts = new List<StepTarget>();
        if (!TryFind(path, out var target))
        {
            return parts;
        }

        var (segment, at) = target;
        var field = Message[segment].Field(at.Field);
        var (first, last) = at.Repetition > 0 || at.Component > 0 ? (Math.Max(at.Repetition, 1), Math.Max(at.Repetition, 1)) : (1, field.RepetitionCount);
        for (var repetition = first; repetition <= last; repetition++)
        {
            var whole = field.Repetition(repetition);
            var components = at.Component > 0 ? (at.Component, at.Component) : (1, everyOne ? whole.ComponentCount : 1);
            for (var component = components.Item1; component <= components.Item2; component++)
            {
                var subcomponents = at.Subcomponent > 0
                    ? (at.Subcomponent, at.Subcomponent)
                    : (1, everyOne ? whole.Component(component).SubcomponentCount : 1);
                for (var subcomponent = subcomponents.Item1; subcomponent <= subcomponents.Item2; subcomponent++)
                {
                    parts.Add(new StepTarget(segment, at with { Repetition = repetition, Component = component, Subcomponent = subcomponent }));
                }
            }
        }

        return parts;
    }

    public WriteFault Write(StepTarget target, string text) => Changed(_writer.Set(target.Segment, target.Path, text));

    public WriteFault Write(StepTarget target, Hl7Literal literal)
    {
        var fault = literal.TryEncode(Message.Delimiters, Message.Charset, out var bytes);
        return fault == WriteFault.None ? WriteRaw(target, bytes) : fault;
    }

    public WriteFault WriteRaw(StepTarget target, ReadOnlyMemory<byte> raw) => Changed(_writer.SetRaw(target.Segment, target.Path, raw));

    public WriteFault Clear(StepTarget target) => Changed(_writer.Clear(target.Segment, target.Path));

    public WriteFault RemoveRepetition(StepTarget target)
    {
        var (segment, path) = target;
        var existed = Message[segment].Field(path.Field).Repetition(path.Repetition).Presence != Presence.Absent;
        var fault = Changed(_writer.RemoveRepetition(segment, path.Field, path.Repetition));
        foreach (var frame in _frames.Where(frame => existed && frame.Field == path.Field && frame.Span.Start == segment))
        {
            frame.IsGone |= frame.Repetition == path.Repetition;
            frame.Repetition -= frame.Repetition > path.Repetition ? 1 : 0;
        }

        return fault;
    }

    /// <summary>Adds a segment; one that a loop stands at, or a group around it, moves or grows.</summary>
    public void Insert(int at, SegmentId id, ReadOnlyMemory<byte> fields = default)
    {
        _writer.Insert(at, id, fields);
        _isStale = true;
        foreach (var span in _spans)
        {
            var isOpenGroup = _frames.Exists(frame => frame.Span == span && frame.Own is not null);
            if (isOpenGroup ? at >= span.Start && at <= span.End : at > span.Start && at < span.End)
            {
                span.End++;
            }
            else if (at <= span.Start)
            {
                span.Start++;
                span.End++;
            }
        }
    }

    public void Remove(int index)
    {
        _writer.Remove(index);
        _isStale = true;
        foreach (var span in _spans)
        {
            span.End -= index < span.End ? 1 : 0;
            span.Start -= index < span.Start ? 1 : 0;
        }
    }

    /// <summary>Where segments of a name are looked for, with the one that a loop stands at alone where it has that name.</summary>
    public (int Start, int End) RangeOf(SegmentId id) =>
        Context().Current is { } current && current.Id == id ? (current.Index, current.Index + 1) : _context.RangeOf(id);

    /// <summary>The segments of the innermost group that a loop stands at; else the whole message.</summary>
    public (int Start, int End) Group() =>
        _frames.LastOrDefault(frame => frame.Own is not null) is { } group ? (group.Span.Start, group.Span.End) : (0, Message.SegmentCount);

    /// <summary>Follows segments while they move.</summary>
    public void Follow(IEnumerable<SegmentSpan> spans) => _spans.AddRange(spans);

    /// <summary>Ends what <see cref="Follow"/> began last.</summary>
    public void Unfollow(int count) => _spans.RemoveRange(_spans.Count - count, count);

    /// <summary>Does something while a loop stands at a place.</summary>
    public T At<T>(StepFrame frame, Func<T> work)
    {
        _frames.Add(frame);
        _isStale = true;
        var result = work();
        _frames.RemoveAt(_frames.Count - 1);
        _isStale = true;
        return result;
    }

    private WriteFault Changed(WriteFault fault)
    {
        _isStale = true;
        return fault;
    }

    // Segments are views of one message: after a change they are taken from the new one.
    private EvaluationContext Context()
    {
        if (!_isStale)
        {
            return _context;
        }

        _isStale = false;
        _context.Message = Message;
        _context.Scope = null;
        _context.Current = null;
        _context.CurrentRepetition = default;
        _context.CurrentValue = default;
        foreach (var frame in _frames.Where(frame => !frame.IsGone && !frame.Span.IsGone))
        {
            if (_context.Current is { } outer)
            {
                _context.Scope = new SegmentScope(outer.Index, outer.Index + 1, outer: _context.Scope); // its name still means it
                _context.Current = null;
                _context.CurrentRepetition = default;
            }

            if (frame.Own is not null)
            {
                _context.Scope = new SegmentScope(frame.Span.Start, frame.Span.End, frame.Own, _context.Scope);
                continue;
            }

            var segment = Message[frame.Span.Start];
            _context.Current = segment;
            _context.CurrentRepetition = (frame.Field, frame.Repetition);
            _context.CurrentValue = frame.Field > 0 ? segment.Field(frame.Field).Repetition(frame.Repetition) : default;
        }

        return _context;
    }
}
