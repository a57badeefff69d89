using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace InterfaceEngine.Hl7;

/// <summary>
/// Where a value stands in a message, parsed once: <c>PID-3</c>, <c>PID-3[2].4.2</c>, <c>OBX[3]-5</c>, <c>OBX[*]-8</c>, <c>ZPD-2.1</c>,
/// <c>PV1</c>. Numbers count from 1; an occurrence that is left out is the first; <c>*</c> is every one.
/// </summary>
/// <param name="Segment">The name of the segment.</param>
/// <param name="SegmentOccurrence">Which of the segments of that name, from 1; <see cref="Every"/> for <c>*</c>.</param>
/// <param name="Field">The field, from 1; 0 names the segment itself.</param>
/// <param name="Repetition">Which repetition of the field, from 1; <see cref="Every"/> for <c>*</c>; 0 where the path gives none.</param>
/// <param name="Component">The component, from 1; 0 names the whole repetition.</param>
/// <param name="Subcomponent">The subcomponent, from 1; 0 names the whole component.</param>
public readonly record struct Hl7Path(SegmentId Segment, int SegmentOccurrence, int Field, int Repetition, int Component, int Subcomponent)
{
    /// <summary>The occurrence that <c>*</c> stands for.</summary>
    public const int Every = -1;

    /// <summary>The largest number that may stand in a path.</summary>
    public const int MaxNumber = 99_999;

    /// <summary>True where the path may name more than one value.</summary>
    public bool IsMany => SegmentOccurrence == Every || Repetition == Every;

    /// <summary>Reads a path.</summary>
    /// <param name="text">The path, without blanks.</param>
    /// <param name="path">The path where the result is true.</param>
    /// <param name="faultAt">Offset in the text of the first character that does not fit; its length where something is missing.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out Hl7Path path, out int faultAt) =>
        new PathReader(text).TryRead(out path, out faultAt) && faultAt == text.Length;

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is no path.</exception>
    public static Hl7Path Parse(string text) =>
        TryParse(text, out var path, out var faultAt)
            ? path
            : throw new FormatException($"'{text}' is no HL7 path: see character {faultAt + 1}. It is written like PID-3[2].4.2 or OBX[*]-5.");

    /// <summary>The value in a message; for a path that names many the first that is there; absent where there is none.</summary>
    public Hl7Value First(Hl7Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (!IsMany)
        {
            return message.TryGetSegment(Segment, out var segment, SegmentOccurrence) ? In(segment) : default;
        }

        foreach (var value in All(message))
        {
            return value;
        }

        return default;
    }

    /// <summary>Every value that the path names in a message, in its order. Absent ones are left out.</summary>
    public IEnumerable<Hl7Value> All(Hl7Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Enumerate(message);
    }

    /// <summary>The value in one segment, whatever its name; the segment part of the path is not looked at.</summary>
    public Hl7Value In(Segment segment)
    {
        if (Field == 0)
        {
            return default;
        }

        return Below(segment.Field(Field), Math.Max(Repetition, 1));
    }

    /// <summary>The path as it is written.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Segment.ToString());
        if (SegmentOccurrence != 1)
        {
            Append(text, SegmentOccurrence);
        }

        if (Field > 0)
        {
            text.Append('-').Append(Field);
        }

        if (Repetition != 0)
        {
            Append(text, Repetition);
        }

        if (Component > 0)
        {
            text.Append('.').Append(Component);
        }

        if (Subcomponent > 0)
        {
            text.Append('.').Append(Subcomponent);
        }

        return text.ToString();

        static void Append(StringBuilder text, int occurrence) =>
            text.Append('[').Append(occurrence == Every ? "*" : occurrence.ToString(CultureInfo.InvariantCulture)).Append(']');
    }

    private IEnumerable<Hl7Value> Enumerate(Hl7Message message)
    {
        var occurrence = 0;
        for (var i = 0; i < message.SegmentCount; i++)
        {
            var segment = message[i];
            if (segment.Id != Segment || (SegmentOccurrence != Every && ++occurrence != SegmentOccurrence))
            {
                continue;
            }

            if (Repetition != Every)
            {
                if (In(segment) is { Presence: not Presence.Absent } value)
                {
                    yield return value;
                }

                continue;
            }

            var field = segment.Field(Field);
            for (var repetition = 1; repetition <= field.RepetitionCount; repetition++)
            {
                if (Below(field, repetition) is { Presence: not Presence.Absent } value)
                {
                    yield return value;
                }
            }
        }
    }

    private Hl7Value Below(Hl7Value field, int repetition)
    {
        if (Component == 0 && Repetition == 0)
        {
            return field;
        }

        var value = field.Repetition(repetition);
        if (Component == 0)
        {
            return value;
        }

        value = value.Component(Component);
        return Subcomponent == 0 ? value : value.Subcomponent(Subcomponent);
    }

    /// <summary>
    /// path = segment [ "[" n "]" ] [ "-" n [ "[" n "]" ] [ "." n [ "." n ] ] ]. A number has no leading zero.
    /// </summary>
    private ref struct PathReader(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at;

        public bool TryRead(out Hl7Path path, out int end)
        {
            path = default;
            var ok = TryRead(out path);
            end = _at;
            return ok;
        }

        private bool TryRead([NotNullWhen(true)] out Hl7Path path)
        {
            path = default;
            for (; _at < SegmentId.Length; _at++)
            {
                if (_at >= _text.Length || !(char.IsAsciiLetterUpper(_text[_at]) || (_at > 0 && char.IsAsciiDigit(_text[_at]))))
                {
                    return false;
                }
            }

            var segment = SegmentId.Parse(_text[.._at].ToString());
            int field = 0, repetition = 0, component = 0, subcomponent = 0;
            if (!TryReadOccurrence(1, out var occurrence))
            {
                return false;
            }

            if (Take('-'))
            {
                if (!TryReadNumber(out field) || !TryReadOccurrence(0, out repetition))
                {
                    return false;
                }

                if (Take('.') && (!TryReadNumber(out component) || (Take('.') && !TryReadNumber(out subcomponent))))
                {
                    return false;
                }
            }

            path = new Hl7Path(segment, occurrence, field, repetition, component, subcomponent);
            return true;
        }

        private bool TryReadOccurrence(int none, out int occurrence)
        {
            occurrence = none;
            if (!Take('['))
            {
                return true;
            }

            if (Take('*'))
            {
                occurrence = Every;
                return Take(']');
            }

            return TryReadNumber(out occurrence) && Take(']');
        }

        private bool TryReadNumber(out int number)
        {
            number = 0;
            while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            {
                var next = number * 10 + (_text[_at] - '0');
                if (next is 0 or > MaxNumber)
                {
                    return false;
                }

                number = next;
                _at++;
            }

            return number > 0;
        }

        private bool Take(char character)
        {
            if (_at >= _text.Length || _text[_at] != character)
            {
                return false;
            }

            _at++;
            return true;
        }
    }
}
