using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Hl7.Robustness;

/// <summary>Walks all of a message and says what does not hold. Plain comparisons, for it walks millions of values.</summary>
internal static class Visit
{
    /// <summary>Everything: null, or the first promise that is broken.</summary>
    public static string? All(Hl7Message message, byte[] received) => From(message, received, 0);

    /// <summary>The segments from one on; the bytes before it are not looked at.</summary>
    public static string? From(Hl7Message message, byte[] received, int first)
    {
        if (!message.Bytes.Span.SequenceEqual(received))
        {
            return "the bytes given back are not the bytes received";
        }

        if (message.SegmentCount == 0 || !message.Header.Raw.StartsWith("MSH"u8))
        {
            return "the first segment is not MSH";
        }

        if (HeaderFields(message, received) is { } other)
        {
            return other;
        }

        first = Math.Clamp(first, 0, message.SegmentCount - 1);
        var covered = first == 0 ? 0 : message[first].Offset;
        for (var i = first; i < message.SegmentCount; i++)
        {
            var segment = message[i];
            if (segment.Offset < covered || received.AsSpan(covered, segment.Offset - covered).IndexOfAnyExcept(i == 0 ? "\uFEFF \t\r\n"u8 : "\r\n"u8) >= 0)
            {
                return $"bytes before segment {i} are in no segment";
            }

            covered = segment.Offset + segment.Raw.Length;
            if (Segment(segment) is { } broken)
            {
                return $"segment {i}: {broken}";
            }
        }

        return received.AsSpan(covered).IndexOfAnyExcept("\r\n"u8) < 0 ? null : "bytes behind the last segment are in no segment";
    }

    /// <summary>The header by itself, which answers are made from, has the fields that the message has.</summary>
    private static string? HeaderFields(Hl7Message message, byte[] received)
    {
        MessageHeader.TryRead(received, out var header);
        for (var number = 1; number <= MessageHeader.LastField; number++)
        {
            if (!header.Field(number).SequenceEqual(message.Header.Field(number).Raw))
            {
                return $"the header's field {number} is not the message's";
            }
        }

        return null;
    }

    private static string? Segment(Segment segment)
    {
        _ = segment.Id.ToString();
        if (segment.Field(segment.FieldCount + 1).Presence != Presence.Absent)
        {
            return "a field behind the last is there";
        }

        for (var number = 1; number <= segment.FieldCount; number++)
        {
            var field = segment.Field(number);
            var repetitions = field.RepetitionCount;
            var length = 0;
            for (var r = 1; r <= repetitions; r++)
            {
                var repetition = field.Repetition(r);
                length += repetition.Raw.Length + 1;
                if (Repetition(repetition) is { } broken)
                {
                    return $"field {number}[{r}]: {broken}";
                }
            }

            _ = field.Text.Length;
            if (field.Presence == Presence.Absent || (repetitions > 0 && length - 1 != field.Raw.Length) || field.Repetition(repetitions + 1).Presence == Presence.Value)
            {
                return $"field {number}: its repetitions are not the field";
            }
        }

        return null;
    }

    private static string? Repetition(Hl7Value repetition)
    {
        var components = repetition.ComponentCount;
        var length = 0;
        for (var c = 1; c <= components; c++)
        {
            var component = repetition.Component(c);
            length += component.Raw.Length + 1;
            var inner = 0;
            for (var s = 1; component.Subcomponent(s) is { Presence: not Presence.Absent } subcomponent; s++)
            {
                _ = subcomponent.Text.Length;
                inner += subcomponent.Raw.Length + 1;
            }

            if (inner - 1 != component.Raw.Length)
            {
                return $"component {c}: its subcomponents are not the component";
            }
        }

        return components == 0 || length - 1 == repetition.Raw.Length ? null : "its components are not the repetition";
    }
}
