namespace InterfaceEngine.Hl7;

/// <summary>
/// A field, a repetition, a component or a subcomponent: a stretch of the message with its level. The default value is absent, and
/// every part of an absent value is absent, so paths may be walked without asking at each step.
/// </summary>
public readonly struct Hl7Value
{
    private readonly Hl7Message? _message;
    private readonly int _start;
    private readonly int _length;

    internal Hl7Value(Hl7Message message, int start, int length, Hl7Level level)
    {
        _message = message;
        _start = start;
        _length = length;
        Level = level;
    }

    /// <summary>Which level the value stands on.</summary>
    public Hl7Level Level { get; }

    /// <summary>Absent, empty, to be deleted, or a value.</summary>
    public Presence Presence =>
        _message is null ? Presence.Absent
        : IsBlank ? Presence.Empty
        : _length == 2 && Raw is [(byte)'"', (byte)'"'] ? Presence.Delete
        : Presence.Value;

    /// <summary>True where there are characters, other than the two quotation marks that ask for deletion.</summary>
    public bool HasValue => Presence == Presence.Value;

    /// <summary>The bytes as received, escapes and inner delimiters included; none where absent.</summary>
    public ReadOnlySpan<byte> Raw => _message is null ? default : _message.Bytes.Span.Slice(_start, _length);

    /// <summary>Where the bytes begin in the message; -1 where absent.</summary>
    public int Offset => _message is null ? -1 : _start;

    /// <summary>How many repetitions a field has: 0 where it is absent or empty, else at least 1.</summary>
    public int RepetitionCount => _length == 0 ? 0 : Level == Hl7Level.Field ? Count(_message!.Delimiters.Repetition) : 1;

    /// <summary>How many components the (first) repetition has: 0 where it is absent or empty, else at least 1.</summary>
    public int ComponentCount => Repetition(1) is { _length: > 0 } first
        ? first.Level < Hl7Level.Component ? first.Count(_message!.Delimiters.Component) : 1
        : 0;

    /// <summary>How many subcomponents the (first) component has: 0 where it is absent or empty, else at least 1.</summary>
    public int SubcomponentCount => Component(1) is { _length: > 0 } first
        ? first.Level < Hl7Level.Subcomponent ? first.Count(_message!.Delimiters.Subcomponent) : 1
        : 0;

    /// <summary>A repetition of a field, from 1; absent where there are not so many. Anything below a field repeats once.</summary>
    public Hl7Value Repetition(int number) => Level switch
    {
        _ when _message is null => default,
        Hl7Level.Field => Part(number, _message.Delimiters.Repetition, Hl7Level.Repetition),
        _ => Only(number, Level),
    };

    /// <summary>
    /// The repetition that begins at <paramref name="start"/> bytes in this value, which then is where the next one begins, or -1: all of
    /// them in one pass, where asking by number begins at the first each time. Not for an absent value.
    /// </summary>
    internal Hl7Value TakeRepetition(ref int start)
    {
        var (from, level) = (start, Level == Hl7Level.Field ? Hl7Level.Repetition : Level);
        var delimiter = Level == Hl7Level.Field ? _message!.Delimiters.Repetition : (byte)0;
        var length = delimiter == 0 ? -1 : Shape[from..].IndexOf(delimiter);
        start = length < 0 ? -1 : from + length + 1;
        return new Hl7Value(_message!, _start + from, length < 0 ? _length - from : length, level);
    }

    /// <summary>A component, from 1, of a repetition or of the first repetition of a field.</summary>
    public Hl7Value Component(int number) => Level switch
    {
        _ when _message is null => default,
        Hl7Level.Field => Repetition(1).Component(number),
        Hl7Level.Repetition => Part(number, _message.Delimiters.Component, Hl7Level.Component),
        _ => Only(number, Level),
    };

    /// <summary>A subcomponent, from 1, of a component or of the first component of anything above it.</summary>
    public Hl7Value Subcomponent(int number) => Level switch
    {
        _ when _message is null => default,
        Hl7Level.Field or Hl7Level.Repetition => Component(1).Subcomponent(number),
        Hl7Level.Component => Part(number, _message.Delimiters.Subcomponent, Hl7Level.Subcomponent),
        _ => Only(number, Level),
    };

    /// <summary>
    /// The text: decoded from the message's character set, escape sequences resolved (see <see cref="EscapeReader"/>). Delimiters below
    /// the value's level stay as they stand. Empty where there is no value; two quotation marks stay two quotation marks.
    /// </summary>
    public string Text => _message is null || _length == 0
        ? ""
        : EscapeReader.Decode(Raw, Shape, _message.Delimiters, _message.Charset);

    /// <summary>Whether the bytes are exactly these ASCII characters; no text is made.</summary>
    public bool Is(ReadOnlySpan<byte> ascii) => _length == ascii.Length && Raw.SequenceEqual(ascii);

    /// <summary>The text; for the eyes of a debugger.</summary>
    public override string ToString() => Text;

    private ReadOnlySpan<byte> Shape => _message!.Shape.Slice(_start, _length);

    // "^^" says no more than "": trailing delimiters are optional (HL7 v2.5.1 chapter 2.6.1).
    private bool IsBlank
    {
        get
        {
            if (_length == 0)
            {
                return true;
            }

            var declared = _message!.Delimiters;
            var first = Shape[0];
            if (first != declared.Repetition && first != declared.Component && first != declared.Subcomponent)
            {
                return false; // nearly always
            }

            Span<byte> inner = Level switch
            {
                Hl7Level.Field => [declared.Repetition, declared.Component, declared.Subcomponent],
                Hl7Level.Repetition => [declared.Component, declared.Subcomponent],
                Hl7Level.Component => [declared.Subcomponent],
                _ => [],
            };
            var shape = Shape;
            return inner.Contains(shape[0]) && shape.IndexOfAnyExcept(inner) < 0;
        }
    }

    private int Count(byte delimiter) => delimiter == 0 ? 1 : Shape.Count(delimiter) + 1;

    private Hl7Value Only(int number, Hl7Level level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return number == 1 ? new Hl7Value(_message!, _start, _length, level) : default;
    }

    private Hl7Value Part(int number, byte delimiter, Hl7Level level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        if (delimiter == 0)
        {
            return Only(number, level);
        }

        var shape = Shape;
        var start = 0;
        while (true)
        {
            var next = shape[start..].IndexOf(delimiter);
            if (--number == 0)
            {
                return new Hl7Value(_message!, _start + start, next < 0 ? shape.Length - start : next, level);
            }

            if (next < 0)
            {
                return default;
            }

            start += next + 1;
        }
    }
}
