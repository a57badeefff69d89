using System.Globalization;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Expressions.Syntax;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>Takes what is wrong with a path.</summary>
internal delegate void PathReport(ExpressionFaultKind kind, string message, string? hint = null);

/// <summary>Holds paths against the dictionary of the channel's versions. A path is right if one of them knows it.</summary>
internal sealed class PathRules(ExpressionOptions options)
{
    private const string DecidedElsewhere = "VARIES";

    private static readonly SegmentId Observation = SegmentId.Parse("OBX");

    private readonly Hl7Dictionary[] _versions = [.. options.Versions.Select(Hl7Dictionary.For).Distinct()];

    private string Versions =>
        (_versions.Length == 1 ? "version " : "versions ") + string.Join(", ", _versions.Select(version => version.Version).Order());

    /// <summary>Checks a path. Conditions in it are not looked at.</summary>
    /// <returns>What the versions that know it say of its value; none where nothing is known of it.</returns>
    public IReadOnlyList<ValueDefinition> Check(PathSyntax path, PathReport report)
    {
        var local = options.LocalSegments?.FirstOrDefault(segment => segment.Id == path.Segment);
        if (path.Segment.IsLocal)
        {
            return CheckLocal(path, local, report);
        }

        if (local?.Field(path.Field) is { } field)
        {
            return CheckField(path, [.. _versions.Select(version => (version, field))], report);
        }

        if (_versions.Length == 0 || local is { IsOpen: true })
        {
            return [];
        }

        var known = _versions.Where(version => version.Segment(path.Segment) is not null).ToArray();
        if (known.Length == 0)
        {
            ReportSegment(path.Segment, report);
            return [];
        }

        return path.Field == 0 ? [] : CheckField(path, known, local, report);
    }

    /// <summary>Checks a component and subcomponent of values of which something is known.</summary>
    /// <returns>What the versions that have them say of them.</returns>
    public IReadOnlyList<ValueDefinition> CheckParts(
        string name, IReadOnlyList<ValueDefinition> values, int component, int subcomponent, PathReport report)
    {
        if (component == 0)
        {
            return values;
        }

        var parts = CheckPart(name, "component", values, component, report);
        name = string.Create(CultureInfo.InvariantCulture, $"{name}.{component}");
        return subcomponent == 0 ? parts : CheckPart(name, "subcomponent", parts, subcomponent, report);
    }

    /// <summary>What the versions say of a data type, for <c>$</c> in a map.</summary>
    public IReadOnlyList<ValueDefinition> OfType(string dataType) => dataType.Length == 0
        ? []
        : [.. _versions
            .Select(version => (Version: version, Type: version.DataType(dataType)))
            .Where(known => known.Type is not null)
            .Select(known => new ValueDefinition(known.Version, known.Type!.Description, dataType, 0))];

    private IReadOnlyList<ValueDefinition> CheckLocal(PathSyntax path, LocalSegment? segment, PathReport report)
    {
        if (segment is null)
        {
            if (options.LocalSegments is { } declared)
            {
                report(
                    ExpressionFaultKind.UndeclaredSegment, $"The local segment {path.Segment} is not declared.",
                    DidYouMean.OneOf(path.Segment.ToString(), declared.Select(known => known.Id.ToString())));
            }

            return [];
        }

        if (path.Field == 0 || segment.IsOpen)
        {
            return [];
        }

        if (segment.Field(path.Field) is { } field)
        {
            return CheckField(path, [.. _versions.Select(version => (version, field))], report);
        }

        report(
            ExpressionFaultKind.UnknownField,
            $"{path.Segment} has no field {path.Field} as it is declared; its last is {path.Segment}-{segment.LastField}.", null);
        return [];
    }

    private void ReportSegment(SegmentId id, PathReport report)
    {
        var known = _versions
            .SelectMany(version => version.Segments)
            .Select(segment => segment.Id.ToString())
            .Distinct(StringComparer.Ordinal);
        report(
            ExpressionFaultKind.UnknownSegment, $"There is no segment {id} in {Versions}.",
            OtherVersion(version => version.Segment(id) is not null) ?? DidYouMean.OneOf(id.ToString(), known));
    }

    private IReadOnlyList<ValueDefinition> CheckField(PathSyntax path, Hl7Dictionary[] versions, LocalSegment? local, PathReport report)
    {
        var fields = versions
            .Select(version => (Version: version, Field: version.Segment(path.Segment)!.Field(path.Field)!))
            .Where(known => known.Field is not null)
            .ToArray();
        if (fields.Length > 0)
        {
            return CheckField(path, fields, report);
        }

        var last = Math.Max(versions.Max(version => version.Segment(path.Segment)!.Fields.Count), local?.LastField ?? 0);
        report(
            ExpressionFaultKind.UnknownField,
            $"{path.Segment} has no field {path.Field} in {Versions}; its last is {path.Segment}-{last}.",
            OtherVersion(version => version.Segment(path.Segment)?.Field(path.Field) is not null));
        return [];
    }

    private IReadOnlyList<ValueDefinition> CheckField(
        PathSyntax path, (Hl7Dictionary Version, FieldDefinition Field)[] fields, PathReport report)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{path.Segment}-{path.Field}");
        if (fields.Length > 0 && path.Repetition is { Number: > 1 or Hl7Path.Every } or { Condition: not null }
            && fields.All(known => !known.Field.IsRepeating))
        {
            report(ExpressionFaultKind.NotRepeating, $"{name} ({fields[0].Field.Name}) does not repeat in {Versions}.", $"write {name}");
        }

        var values = fields.Select(known =>
            new ValueDefinition(known.Version, known.Field.Name, TypeOf(path, known.Field), known.Field.Table));
        return CheckParts(name, [.. values], path.Component, path.Subcomponent, report);
    }

    private string? OtherVersion(Func<Hl7Dictionary, bool> knows) =>
        Hl7Dictionary.All.FirstOrDefault(version => !_versions.Contains(version) && knows(version)) is { } other
            ? $"version {other.Version} has it: is it missing among the versions that the channel accepts?"
            : null;

    // Which type OBX-5 has is said by OBX-2, whatever the version's table calls it.
    private static string TypeOf(PathSyntax path, FieldDefinition field) =>
        field.DataType == DecidedElsewhere || (path.Segment == Observation && path.Field == 5) ? "" : field.DataType;

    private ValueDefinition[] CheckPart(
        string name, string level, IReadOnlyList<ValueDefinition> values, int number, PathReport report)
    {
        var parts = values.Select(value => value.Component(number)).OfType<ValueDefinition>().ToArray();
        if (parts.Length > 0 || values.Count == 0)
        {
            return parts;
        }

        var largest = values.MaxBy(value => value.ComponentCount)!;
        var subject = $"{name} ({largest.Name}, {largest.DataType})";
        if (largest.ComponentCount == 0)
        {
            report(ExpressionFaultKind.UnknownComponent, $"{subject} has no {level}s in {Versions}.", $"write {name}");
        }
        else
        {
            report(
                ExpressionFaultKind.UnknownComponent,
                $"{subject} has no {level} {number} in {Versions}; its last is {name}.{largest.ComponentCount}.");
        }

        return [];
    }
}
