using System.Runtime.CompilerServices;

namespace InterfaceEngine.Hl7.Expressions;

/// <summary>Looks up a key in a table of the channel.</summary>
/// <param name="table">The name of the table.</param>
/// <param name="key">The key; never empty.</param>
/// <returns>The value, or null where the table does not have the key.</returns>
public delegate string? Lookup(string table, string key);

/// <summary>
/// What an expression is evaluated over: the message, the clock, the lookups, and for maps the current segment and value. One context
/// serves any number of expressions one after the other, and may be given another message; it is not for two threads at a time.
/// </summary>
public sealed class EvaluationContext
{
    /// <summary>How many steps a turn of a loop counts.</summary>
    public const int StepsPerTurn = 16;

    private LoopItems _loops;
    private Hl7Message _message = null!;
    private long _stepsLeft;

    /// <param name="message">The message that paths read.</param>
    /// <param name="clock">What <c>now()</c> and <c>age()</c> ask. Dates without an offset are on its local time.</param>
    public EvaluationContext(Hl7Message message, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Message = message;
        Clock = clock;
    }

    /// <summary>The message that paths read.</summary>
    public Hl7Message Message
    {
        get => _message;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _message = value;
            IsSplitAsReceived = value.IsSplitAsReceived;
            Escape = value.Delimiters.Escape;
        }
    }

    /// <summary>What <c>now()</c> and <c>age()</c> ask.</summary>
    public TimeProvider Clock { get; }

    /// <summary>What <c>lookup(...)</c> asks; without it no table has any key.</summary>
    public Lookup? Lookup { get; init; }

    /// <summary>The engine's number of the message, for <c>sequence()</c>; null outside of an engine.</summary>
    public long? Sequence { get; init; }

    /// <summary>
    /// The segment that a map or loop stands at: a path with its name and without an index behind the name reads from it. Null reads the
    /// first segment of the name.
    /// </summary>
    public Segment? Current { get; set; }

    /// <summary>What <c>$</c> means: the field, repetition or component that a map stands at. Absent where there is none.</summary>
    public Hl7Value CurrentValue { get; set; }

    /// <summary>
    /// The repetition that a loop over a field of <see cref="Current"/> stands at: a path to that field without an index behind it reads it.
    /// A <c>Field</c> of 0 is none.
    /// </summary>
    public (int Field, int Number) CurrentRepetition { get; set; }

    /// <summary>Where paths look for their segments first; null is the whole message.</summary>
    public SegmentScope? Scope { get; set; }

    /// <summary>
    /// How much work one evaluation may do: 10,000,000 steps. Passing over a segment or decoding 16 bytes is one step, a turn of a loop
    /// <see cref="StepsPerTurn"/>.
    /// </summary>
    public int MaxSteps { get; init; } = 10_000_000;

    /// <summary>
    /// The most characters (UTF-16 code units) that a text may grow to by <c>&amp;</c>, <c>join</c>, <c>replace</c>, <c>pad-left</c>: 16
    /// Mi.
    /// </summary>
    public int MaxTextLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>Whether the last evaluation went wrong. Ask after each: its result does not count then.</summary>
    public EvaluationFault Fault { get; private set; }

    /// <summary>True where bytes below 0x80 are always ASCII characters, so that values can be compared without decoding.</summary>
    internal bool IsSplitAsReceived { get; private set; }

    /// <summary>The escape character of the message; 0 for none.</summary>
    internal byte Escape { get; private set; }

    /// <summary>The index of the segment that a path means here; -1 where there is none.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="occurrence">Which one, from 1; 0 where the path has no index: the current one, else the first.</param>
    public int IndexOf(SegmentId id, int occurrence)
    {
        if (occurrence == 0 && Current is { } current && current.Id == id)
        {
            return current.Index;
        }

        var (start, end) = Evaluation.SegmentSearch.Range(this, id);
        for (var left = Math.Max(occurrence, 1); (start = Evaluation.SegmentSearch.Next(this, id, start, end)) >= 0; start++)
        {
            if (--left == 0)
            {
                return start;
            }
        }

        return -1;
    }

    /// <summary>Where a segment is looked for: the first index, and the index behind the last.</summary>
    public (int Start, int End) RangeOf(SegmentId id) => Evaluation.SegmentSearch.Range(this, id);

    /// <summary>The repetition that a path without an index behind the field means.</summary>
    internal int RepetitionOf(Segment segment, int field) =>
        CurrentRepetition.Field == field && Current is { } current && current.Index == segment.Index ? CurrentRepetition.Number : 1;

    internal void Begin()
    {
        Fault = EvaluationFault.None;
        _stepsLeft = MaxSteps;
    }

    /// <summary>Counts one turn of a loop.</summary>
    /// <returns>False where the loop must end.</returns>
    internal bool Step()
    {
        _stepsLeft -= StepsPerTurn;
        if (_stepsLeft >= 0)
        {
            return true;
        }

        Fail(EvaluationFault.StepLimit);
        return false;
    }

    /// <summary>Counts work; the loops ask whether it was too much.</summary>
    internal void Charge(int steps) => _stepsLeft -= steps;

    internal void Fail(EvaluationFault fault)
    {
        if (Fault == EvaluationFault.None)
        {
            Fault = fault;
        }
    }

    /// <summary>Whether a text of that length may be made.</summary>
    internal bool Allows(long length)
    {
        if (length <= MaxTextLength)
        {
            return true;
        }

        Fail(EvaluationFault.TextLimit);
        return false;
    }

    /// <summary>What a loop looks at; each nesting depth has its place, so that nothing is allocated.</summary>
    internal ref LoopItem Loop(int depth) => ref _loops[depth];

    internal struct LoopItem
    {
        public Segment Segment;
        public Hl7Value Value;
    }

    [InlineArray(ExpressionLimits.HighestLoopDepth)]
    private struct LoopItems
    {
        private LoopItem _first;
    }
}
