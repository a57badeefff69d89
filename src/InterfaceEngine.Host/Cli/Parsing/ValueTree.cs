using System.Globalization;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Host.Cli.Parsing;

/// <summary>The values of one segment, split as far as the delimiters in the message go and named as far as the dictionary knows them.</summary>
internal sealed class ValueTree(Hl7Message message, Hl7Dictionary dictionary, Segment segment)
{
    private static readonly SegmentId Obx = SegmentId.Parse("OBX");

    public MessageNode Field(string segmentPath, int number, FieldDefinition? definition)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{segmentPath}-{number}");
        var type = segment.Id == Obx && number == 5 ? segment.Field(2).Text : definition?.DataType is { Length: > 0 } known ? known : null;
        var value = segment.Field(number);
        if (value.Level != Hl7Level.Field || value.RepetitionCount <= 1)
        {
            return Value(value, path, definition?.Name, type);
        }

        var repetitions = Enumerable.Range(1, value.RepetitionCount).Select(repetition =>
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{repetition}]");
            return Value(value.Repetition(repetition), at, null, type);
        });
        return new MessageNode(path, definition?.Name, type, MessageNode.Value, Parts: [.. repetitions]);
    }

    private MessageNode Value(Hl7Value value, string path, string? name, string? type)
    {
        switch (value.Presence)
        {
            case Presence.Absent or Presence.Empty:
                return new MessageNode(path, name, type, MessageNode.Empty);
            case Presence.Delete:
                return new MessageNode(path, name, type, MessageNode.Delete, "\"\"");
        }

        var count = PartsOf(value);
        var components = type is null ? null : dictionary.DataType(type)?.Components;
        if (count == 1 && (value.Level >= Hl7Level.Component || (components is not { Count: > 0 } && PartsOf(value.Component(1)) == 1)))
        {
            return Leaf(value, path, name, type); // nobody writes PID-3.4.1 for a namespace that stands alone
        }

        var parts = Enumerable.Range(1, count).Select(number =>
        {
            var definition = number <= components?.Count ? components[number - 1] : null;
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");
            return Value(Part(value, number), at, definition?.Name, definition?.DataType);
        });
        return new MessageNode(path, name, type, MessageNode.Value, Parts: [.. parts]);
    }

    private MessageNode Leaf(Hl7Value value, string path, string? name, string? type)
    {
        var text = value.Text;
        var raw = message.Charset.Decode(value.Raw);
        return new MessageNode(path, name, type, MessageNode.Value, text, raw == text ? null : raw);
    }

    private static int PartsOf(Hl7Value value)
    {
        if (value.Level < Hl7Level.Component)
        {
            return value.ComponentCount;
        }

        var count = 1;
        while (value.Level == Hl7Level.Component && value.Subcomponent(count + 1).Presence != Presence.Absent)
        {
            count++;
        }

        return count;
    }

    private static Hl7Value Part(Hl7Value value, int number) =>
        value.Level == Hl7Level.Component ? value.Subcomponent(number) : value.Component(number);
}
