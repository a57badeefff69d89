using System.Globalization;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>What a place of a message is called: by the version of the message, else by the newest that knows it.</summary>
/// <param name="local">What senders add to the standard; null for nothing.</param>
internal sealed class LocationName(IReadOnlyList<LocalSegment>? local)
{
    /// <summary>The place: <c>PID-19</c>, <c>OBX-8.2</c>.</summary>
    public static string Of(SegmentId segment, int field, int component, int subcomponent)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{segment}-{field}");
        text += component == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $".{component}");
        return subcomponent == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}.{subcomponent}");
    }

    /// <summary>The name of a segment; empty where nobody has one for it.</summary>
    public string Segment(SegmentId segment, Hl7Version version) =>
        local?.FirstOrDefault(known => known.Id == segment)?.Name is { Length: > 0 } name ? name
        : By(version).Select(dictionary => dictionary.Segment(segment)?.Name).FirstOrDefault(known => known is not null) ?? "";

    /// <summary>The names of a field and its part: <c>Patient Address, City</c>.</summary>
    public string Field(SegmentId segment, int field, int component, int subcomponent, Hl7Version version)
    {
        foreach (var dictionary in By(version))
        {
            if (dictionary.Segment(segment)?.Field(field) is { } found)
            {
                return Names(dictionary, found, component, subcomponent);
            }
        }

        var own = local?.FirstOrDefault(known => known.Id == segment)?.Field(field);
        return own is null ? "" : Names(Hl7Dictionary.For(version), own, component, subcomponent);
    }

    private static string Names(Hl7Dictionary dictionary, FieldDefinition field, int component, int subcomponent)
    {
        var (names, type) = (field.Name, field.DataType);
        foreach (var number in new[] { component, subcomponent }.Where(number => number > 0))
        {
            if (type.Length == 0 || dictionary.DataType(type)?.Component(number) is not { } part)
            {
                break;
            }

            (names, type) = ($"{names}, {part.Name}", part.DataType);
        }

        return names;
    }

    private static IEnumerable<Hl7Dictionary> By(Hl7Version version) => [Hl7Dictionary.For(version), .. Hl7Dictionary.All.Reverse()];
}
