using System.Globalization;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>From <c>segments.yaml</c> to definitions that paths are held against.</summary>
internal static class LocalSegments
{
    public static IReadOnlyList<LocalSegment> Of(SegmentsConfig config, Draft draft) =>
        [.. config.Segments.Select(segment => Of(segment, draft))];

    private static LocalSegment Of(SegmentConfig config, Draft draft)
    {
        var id = SegmentId.Parse(config.Segment);
        var standard = Hl7Dictionary.All.LastOrDefault(version => version.Segment(id) is not null)?.Segment(id);
        var seen = new HashSet<int>();
        foreach (var field in config.Fields)
        {
            var place = draft.Places.Find(field, nameof(FieldConfig.Field))!.Value;
            var path = string.Create(CultureInfo.InvariantCulture, $"{id}-{field.Field}");
            if (!seen.Add(field.Field))
            {
                draft.Faults.Add(FaultCodes.LocalField, place, $"{path} stands here a second time");
            }
            else if (field.Field <= standard?.Fields.Count)
            {
                draft.Faults.Add(
                    FaultCodes.LocalField, place, $"{path} is a field of the standard: {standard.Field(field.Field)!.Name}",
                    $"fields of your own are those behind {id}-{standard.Fields.Count}");
            }

            if (field.Table is { } table && !Hl7Dictionary.All.Any(version => version.Table(table) is not null))
            {
                draft.Faults.Add(
                    FaultCodes.LocalTable, draft.Places.Find(field, nameof(FieldConfig.Table))!.Value,
                    $"there is no HL7 table {table:0000}", "leave the key out where the codes are your own");
            }
        }

        return new LocalSegment(id, config.Name ?? standard?.Name ?? "", [.. config.Fields.Select(Of)]);
    }

    private static FieldDefinition Of(FieldConfig config) => new(
        config.Field, config.Name, config.Type ?? "", Optionality.Optional, config.Repeats ? 0 : 1, config.Length ?? 0, config.Table ?? 0);
}
