namespace InterfaceEngine.Hl7;

/// <summary>Something that two messages differ in.</summary>
/// <param name="Path">Where: a segment that only one of them has, else the smallest part that holds the whole difference.</param>
/// <param name="Before">What the first message has there, as HL7 writes it; null where it has nothing.</param>
/// <param name="After">What the second has.</param>
public sealed record FieldDifference(Hl7Path Path, string? Before, string? After);

/// <summary>What changed from one message to another, by path. Pure: it reads both and nothing else.</summary>
public static class MessageDifference
{
    /// <summary>Every difference, in the order of the second message; segments that it no longer has stand where they were.</summary>
    public static IReadOnlyList<FieldDifference> Between(Hl7Message before, Hl7Message after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var found = new List<FieldDifference>();
        if (before.Bytes.Span.SequenceEqual(after.Bytes.Span) && before.Charset == after.Charset)
        {
            return found;
        }

        var (left, right) = (0, 0);
        while (left < before.SegmentCount || right < after.SegmentCount)
        {
            if (left < before.SegmentCount && right < after.SegmentCount && before[left].Id == after[right].Id
                && !(IsRemoved(before, left, after, right) || IsAdded(before, left, after, right)))
            {
                Compare(before[left++], before, after[right], after, Occurrence(after, right++), found);
            }
            else if (right < after.SegmentCount && (left >= before.SegmentCount || IndexOf(before, after[right].Id, left) < 0
                || (IndexOf(after, before[left].Id, right) >= 0 && !IsRemoved(before, left, after, right))))
            {
                found.Add(new(Segment(after, right), null, Text(after, after[right].Raw)));
                right++;
            }
            else
            {
                found.Add(new(Segment(before, left), Text(before, before[left].Raw), null));
                left++;
            }
        }

        return found;
    }

    // Of several segments of a name one may be taken away or come in before the others: those with the same bytes belong together.
    private static bool IsRemoved(Hl7Message before, int left, Hl7Message after, int right) =>
        Rest(before, left) > Rest(after, right) && !Same(before, left, after, right)
        && left + 1 < before.SegmentCount && Same(before, left + 1, after, right);

    private static bool IsAdded(Hl7Message before, int left, Hl7Message after, int right) =>
        Rest(before, left) < Rest(after, right) && !Same(before, left, after, right)
        && right + 1 < after.SegmentCount && Same(before, left, after, right + 1);

    private static int Rest(Hl7Message message, int index) => message.SegmentCount - index;

    private static bool Same(Hl7Message before, int left, Hl7Message after, int right) => before[left].Raw.SequenceEqual(after[right].Raw);

    private static int IndexOf(Hl7Message message, SegmentId id, int start)
    {
        for (var i = start; i < message.SegmentCount; i++)
        {
            if (message[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }

    private static int Occurrence(Hl7Message message, int index)
    {
        var count = 1;
        for (var i = 0; i < index; i++)
        {
            count += message[i].Id == message[index].Id ? 1 : 0;
        }

        return count;
    }

    private static Hl7Path Segment(Hl7Message message, int index) => new(message[index].Id, Occurrence(message, index), 0, 0, 0, 0);

    private static void Compare(
        Segment before, Hl7Message beforeMessage, Segment after, Hl7Message afterMessage, int occurrence, List<FieldDifference> found)
    {
        if (before.Raw.SequenceEqual(after.Raw) && beforeMessage.Charset == afterMessage.Charset)
        {
            return;
        }

        for (var field = after.DeclaresDelimiters ? 3 : 1; field <= Math.Max(before.FieldCount, after.FieldCount); field++)
        {
            var path = new Hl7Path(after.Id, occurrence, field, 0, 0, 0);
            Compare(before.Field(field), beforeMessage, after.Field(field), afterMessage, path, found);
        }
    }

    private static void Compare(
        Hl7Value before, Hl7Message beforeMessage, Hl7Value after, Hl7Message afterMessage, Hl7Path path, List<FieldDifference> found)
    {
        var (left, right) = (Text(beforeMessage, before.Raw), Text(afterMessage, after.Raw));
        if (left == right)
        {
            return; // absent and empty say the same
        }

        var (count, other) = path switch
        {
            { Subcomponent: > 0 } => (0, 0),
            { Component: > 0 } => (before.SubcomponentCount, after.SubcomponentCount),
            { Repetition: > 0 } => (before.ComponentCount, after.ComponentCount),
            _ => (before.RepetitionCount, after.RepetitionCount),
        };
        if (before.Presence == Presence.Absent || after.Presence == Presence.Absent || Math.Max(count, other) < 1 || (Math.Max(count, other) == 1 && path.Repetition > 0))
        {
            Add();
            return;
        }

        for (var number = 1; number <= Math.Max(count, other); number++)
        {
            var (part, otherPart, below) = path switch
            {
                { Component: > 0 } => (before.Subcomponent(number), after.Subcomponent(number), path with { Subcomponent = number }),
                { Repetition: > 0 } => (before.Component(number), after.Component(number), path with { Component = number }),
                _ => (before.Repetition(number), after.Repetition(number), path with { Repetition = number }),
            };
            Compare(part, beforeMessage, otherPart, afterMessage, below, found);
        }

        // The first repetition is what a path without one means.
        void Add() => found.Add(new(
            path.Repetition == 1 ? path with { Repetition = 0 } : path,
            before.Presence == Presence.Absent ? null : left,
            after.Presence == Presence.Absent ? null : right));
    }

    private static string Text(Hl7Message message, ReadOnlySpan<byte> raw) => message.Charset.Decode(raw);
}
