using System.Globalization;
using System.Text.Json;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>What <c>map --coverage</c> prints.</summary>
internal static class CoverageReport
{
    public static void WriteText(TextWriter output, CoverageCount count)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Plural(count.Messages, "message")}, {count.WithoutMap.Sum(type => type.Messages)} of them without a map{(count.NoMessages > 0 ? $"; {Plural(count.NoMessages, "file")} or part without a message" : "")}"));
        if (count.WithoutMap.Count > 0)
        {
            output.WriteLine();
            TextTable.Write(output, ["without a map", "#messages"], [.. count.WithoutMap.Select(type => new[] { type.Type, Number(type.Messages) })]);
        }

        if (count.Segments.Count > 0)
        {
            output.WriteLine();
            TextTable.Write(
                output, ["no place takes", "#messages", "#segments", "type", "name"],
                [.. count.Segments.Select(segment => new[] { segment.Segment, Number(segment.Messages), Number(segment.Count), segment.Type, segment.Name })]);
        }

        output.WriteLine();
        if (count.Places.Count == 0)
        {
            output.WriteLine("Every value is read.");
            return;
        }

        TextTable.Write(
            output, ["no row reads", "#messages", "#values", "type", "name", "but", "examples, masked"],
            [.. count.Places.Select(place => new[]
            {
                place.Location, Number(place.Messages), Number(place.Values), place.Type, place.Name, But(place.Kind), string.Join("  ", place.Examples),
            })]);
        if (count.ValuesLeftOut > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count.ValuesLeftOut} values in more than {CoverageCount.MostPlaces} other places"));
        }
    }

    public static void WriteJson(TextWriter output, CoverageCount count) => output.WriteLine(JsonSerializer.Serialize(
        new { count.Messages, count.NoMessages, count.WithoutMap, SegmentsWithoutPlace = count.Segments, Unread = count.Places, count.ValuesLeftOut },
        ExplanationJson.Options));

    private static string But(UnreadKind kind) => kind switch
    {
        UnreadKind.ConditionOnly => "asked in conditions",
        UnreadKind.NotTaken => "rows did not apply",
        _ => "",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Plural(int number, string noun) => $"{Number(number)} {noun}{(number == 1 ? "" : "s")}";
}
