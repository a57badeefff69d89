using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Compile;

/// <summary>Reads <c>from</c> and checks it against the dictionary: it is right if one version knows it.</summary>
internal static class SourcePath
{
    private static readonly string[] TextTypes = ["ST", "TX", "FT", "VARIES"];

    /// <summary>A path of a segment map: <c>PID-3</c>, <c>PID-3[2].4.1</c>; null with a fault.</summary>
    public static RowSource? OfSegment(
        YamlText node, SegmentId segment, IReadOnlyList<LocalSegment>? local, FaultList faults, out CodeTable? table)
    {
        table = null;
        if (!Hl7Path.TryParse(node.Text, out var path, out var faultAt) || path.Field == 0 || path.SegmentOccurrence != 1
            || path.Repetition == Hl7Path.Every)
        {
            faults.Add(MapFaultCodes.From, node, Math.Min(faultAt, node.Text.Length), 1, "'from' is a field of the segment, or a part of it", $"{segment}-3, {segment}-3.1, {segment}-3[2]");
            return null;
        }

        if (path.Segment != segment)
        {
            faults.Add(MapFaultCodes.From, node, $"'from' is of the segment of the map, {segment}", "conditions and 'text' may read other segments");
            return null;
        }

        var isText = true;
        var own = local?.FirstOrDefault(known => known.Id == segment);
        if (own?.Field(path.Field) is { } field)
        {
            (Hl7Dictionary, string, int)[] types = [.. Hl7Dictionary.All.Where(version => version.DataType(field.DataType) is not null).Select(version => (version, field.DataType, field.Table))];
            if (types.Length > 0 && !CheckParts(node, types, path.Component, path.Subcomponent, faults, out types))
            {
                return null;
            }

            isText = types.All(type => TextTypes.Contains(type.Item2));
            table = Table(types);
        }
        else if (segment.IsLocal)
        {
            if (local is not null && own is not { IsOpen: true })
            {
                faults.Add(MapFaultCodes.Hl7Name, node, $"segments.yaml has no {(own is null ? $"segment {segment}" : $"field {segment}-{path.Field}")}", "a row reads only what is declared there");
                return null;
            }
        }
        else
        {
            var fields = Hl7Dictionary.All
                .Select(version => (version, Field: version.Segment(segment)?.Field(path.Field)))
                .Where(known => known.Field is not null).ToArray();
            if (fields.Length == 0)
            {
                faults.Add(MapFaultCodes.Hl7Name, node, $"no version of HL7 has {segment}-{path.Field}");
                return null;
            }

            var types = fields.Select(known => (known.version, known.Field!.DataType, known.Field.Table)).Distinct().ToArray();
            if (!CheckParts(node, types, path.Component, path.Subcomponent, faults, out types))
            {
                return null;
            }

            isText = types.All(type => TextTypes.Contains(type.DataType));
            table = Table(types);
        }

        return new RowSource(path.Field, Math.Max(path.Repetition, 0), path.Component, path.Subcomponent, isText);
    }

    /// <summary>A path of a datatype map: <c>CX</c>, <c>CX.4.1</c>; null with a fault.</summary>
    public static RowSource? OfDataType(YamlText node, string dataType, FaultList faults, out CodeTable? table)
    {
        table = null;
        var parts = node.Text.Split('.');
        var (component, subcomponent) = (0, 0);
        if (parts[0] != dataType || parts.Length > 3
            || (parts.Length > 1 && !IsNumber(parts[1], out component)) || (parts.Length > 2 && !IsNumber(parts[2], out subcomponent)))
        {
            faults.Add(MapFaultCodes.From, node, "'from' is the data type of the map, or a part of it", $"{dataType}, {dataType}.1, {dataType}.4.2");
            return null;
        }

        (Hl7Dictionary, string, int)[] types = [.. Hl7Dictionary.All.Select(version => (version, dataType, 0))];
        if (!CheckParts(node, types, component, subcomponent, faults, out types))
        {
            return null;
        }

        table = Table(types);
        return new RowSource(0, 0, component, subcomponent, types.All(type => TextTypes.Contains(type.Item2)));
    }

    private static bool IsNumber(string text, out int number) => int.TryParse(text, out number) && number > 0;

    private static bool CheckParts(
        YamlText node, (Hl7Dictionary Version, string DataType, int Table)[] types, int component, int subcomponent, FaultList faults,
        out (Hl7Dictionary Version, string DataType, int Table)[] parts)
    {
        parts = types;
        foreach (var number in (int[])[component, subcomponent])
        {
            if (number == 0)
            {
                return true;
            }

            var known = parts;
            if (known.All(type => type.DataType == "VARIES" || type.Version.DataType(type.DataType) is { IsPrimitive: true }) && number >= 1)
            {
                if (known.Any(type => type.DataType == "VARIES") || number == 1)
                {
                    continue;
                }
            }

            parts = [.. known
                .Select(type => (type.Version, Part: type.Version.DataType(type.DataType)?.Component(number)))
                .Where(type => type.Part is not null)
                .Select(type => (type.Version, type.Part!.DataType, type.Part.Table))];
            if (parts.Length == 0)
            {
                var names = string.Join(", ", known.Select(type => type.DataType).Distinct());
                faults.Add(MapFaultCodes.Hl7Name, node, $"no version of HL7 has a part {number} of {names}");
                return false;
            }
        }

        return true;
    }

    private static CodeTable? Table((Hl7Dictionary Version, string DataType, int Table)[] types)
    {
        // The newest version that names a table: older ones number some fields differently.
        var number = types.LastOrDefault(type => type.Table > 0).Table;
        if (number == 0)
        {
            return null;
        }

        var codes = Hl7Dictionary.All.SelectMany(version => version.Table(number)?.Codes ?? []).Select(code => code.Code)
            .ToHashSet(StringComparer.Ordinal);
        return codes.Count == 0 ? null : new CodeTable(string.Create(null, $"http://terminology.hl7.org/CodeSystem/v2-{number:0000}"), codes);
    }
}
