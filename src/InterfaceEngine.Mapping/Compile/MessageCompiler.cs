using System.Collections.Frozen;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Run;
using InterfaceEngine.Mapping.Syntax;

namespace InterfaceEngine.Mapping.Compile;

/// <summary>Checks and compiles a message map.</summary>
/// <param name="context">The other maps.</param>
/// <param name="message">The map with what it includes.</param>
/// <param name="own">The map as it is written: what is not in it is included.</param>
internal sealed class MessageCompiler(CompileContext context, MessageSyntax message, MessageSyntax own)
{
    private readonly FaultList _faults = context.Faults;
    private readonly Dictionary<string, MessageResource> _resources = new(StringComparer.Ordinal);
    private GroupTypes _groups = null!;

    public MessageMap? Compile()
    {
        if (Structure() is not { } structure)
        {
            return null;
        }

        _groups = new GroupTypes(structure);
        foreach (var resource in message.Resources)
        {
            if (Compile(resource) is { } compiled)
            {
                _resources[compiled.Name] = compiled;
            }
        }

        _resources["Bundle"] = BundleResource();
        var places = new List<(SegmentId Segment, MessagePlace Place)>();
        foreach (var place in message.Places)
        {
            if (Compile(place) is { } compiled)
            {
                places.Add(compiled);
            }
        }

        CheckReferenceNames();
        return new MessageMap
        {
            Name = message.Name.Text,
            Structure = structure,
            Groups = _groups,
            Resources = [.. _resources.Values],
            ByName = _resources.ToFrozenDictionary(StringComparer.Ordinal),
            Silent = message.Silent.Select(Segment).Where(id => !id.IsNone).ToFrozenSet(),
            Places = places.GroupBy(place => place.Segment)
                .ToFrozenDictionary(group => group.Key, group => group.Select(place => place.Place).ToArray()),
        };
    }

    /// <summary>The events by MSH-9.1 and 9.2, <c>ADT^A01</c>, with their places in the file.</summary>
    public static IEnumerable<YamlText> Events(MessageSyntax message) => message.Events;

    private StructureDefinition? Structure()
    {
        var version = Hl7Version.V251;
        if (message.Version is not null && !Hl7Version.TryParse(message.Version.Text, out version))
        {
            _faults.Add(MapFaultCodes.Word, message.Version, "this is no version of HL7", "2.5.1");
            return null;
        }

        var name = message.Structure ?? message.Name;
        var dictionary = Hl7Dictionary.For(version);
        if (dictionary.Structure(name.Text) is { } structure)
        {
            return structure;
        }

        _faults.Add(
            MapFaultCodes.Hl7Name, name, $"version {dictionary.Version} of HL7 has no message structure '{name.Text}'",
            FaultList.Nearest(name.Text, message.Structure is null ? context.MessageNames : []) ?? FaultList.Nearest(name.Text, dictionary.Structures.Select(known => known.Name)));
        return null;
    }

    private MessageResource BundleResource()
    {
        var type = FhirDefinitions.R4["Bundle"];
        var none = new RowMap("Bundle", type, FhirPrimitiveType.None);
        return new MessageResource
        {
            Name = "Bundle", Index = _resources.Count, Type = type, GroupType = 0, Segment = default, First = none, Last = none, Key = [], FallbackKey = [], Creates = false, IsShared = false, Bundles = null,
        };
    }

    private MessageResource? Compile(ResourceSyntax resource)
    {
        var typeName = resource.Type ?? resource.Name;
        if (FhirDefinitions.R4.FindResource(typeName.Text) is not { } type)
        {
            _faults.Add(
                MapFaultCodes.FhirType, typeName, $"FHIR R4 has no resource '{typeName.Text}'",
                FaultList.Nearest(typeName.Text, FhirDefinitions.R4.TypeNames.Where(name => !name.Contains('.', StringComparison.Ordinal))));
            return null;
        }

        var (group, segment) = (0, default(SegmentId));
        if (resource.Per is not null && message.Places.Any(place => place.IsAnywhere && place.At.Text == resource.Per.Text))
        {
            segment = Segment(resource.Per);
        }
        else if (resource.Per is not null && !TryPlace(resource.Per, IsOwn(resource.Name), allowsGroup: true, out group, out segment))
        {
            return null;
        }

        if (resource.Request is not null && resource.Request.Text is not ("update" or "create"))
        {
            _faults.Add(MapFaultCodes.Word, resource.Request, "'request' is update or create");
        }

        return new MessageResource
        {
            Name = resource.Name.Text,
            Index = _resources.Count,
            Type = type,
            GroupType = group,
            Segment = segment,
            First = Rows(resource, type, resource.First, "first", []),
            Last = Rows(resource, type, resource.Last, "last", resource.References),
            Key = [.. resource.Key.Select(key => RowCompiler.Expression(context, key, null, "")).OfType<Expression>()],
            FallbackKey = [.. resource.FallbackKey.Select(key => RowCompiler.Expression(context, key, null, "")).OfType<Expression>()],
            Creates = resource.Request?.Text == "create",
            IsShared = context.SharedTypes.Contains(type.Name),
            Bundles = Bundles(resource, type),
        };
    }

    private HashSet<FhirBundleType>? Bundles(ResourceSyntax resource, FhirTypeDefinition type)
    {
        if (resource.Bundles.Count == 0)
        {
            return type.Name == "MessageHeader" ? [FhirBundleType.Message] : null;
        }

        var kinds = new HashSet<FhirBundleType>();
        foreach (var kind in resource.Bundles)
        {
            if (Enum.TryParse<FhirBundleType>(kind.Text, ignoreCase: true, out var known) && kind.Text.All(char.IsAsciiLetterLower))
            {
                kinds.Add(known);
            }
            else
            {
                _faults.Add(MapFaultCodes.Word, kind, "a bundle is message, transaction, batch or collection");
            }
        }

        return kinds;
    }

    private RowMap Rows(
        ResourceSyntax resource, FhirTypeDefinition type, IReadOnlyList<RowSyntax> rows, string name,
        IReadOnlyList<(YamlText Path, IReadOnlyList<YamlText> Names)> references)
    {
        var map = new RowMap($"{message.Name.Text}.{resource.Name.Text}.{name}", type, FhirPrimitiveType.None);
        var compiler = new RowCompiler(context, map.Name, type, FhirPrimitiveType.None, default, null);
        var links = new List<RowSyntax>();
        foreach (var (path, names) in references)
        {
            links.AddRange(names.Select(target =>
                new RowSyntax(new YamlTable(path.File, path.Line, path.Column, path.Length, []), path.Text) { To = path, Reference = target }));
        }

        map.Rows = [.. compiler.Compile(links), .. compiler.Compile(rows)];
        map.Registers = compiler.Registers;
        map.Conditions = compiler.Conditions;
        return map;
    }

    private (SegmentId Segment, MessagePlace Place)? Compile(PlaceSyntax place)
    {
        context.Used.Add(place.Map.Text);
        var (group, segment) = (-1, default(SegmentId));
        if (place.IsAnywhere)
        {
            segment = Segment(place.At);
        }
        else if (!TryPlace(place.At, IsOwn(place), allowsGroup: false, out group, out segment))
        {
            return null;
        }

        var isDeclared = message.Resources.Any(resource => resource.Name.Text == place.Fill.Text);
        if (!_resources.TryGetValue(place.Fill.Text, out var fill))
        {
            if (!isDeclared)
            {
                _faults.Add(MapFaultCodes.Name, place.Fill, $"there is no resource '{place.Fill.Text}'", FaultList.Nearest(place.Fill.Text, _resources.Keys));
            }

            return null;
        }

        if (!context.Maps.TryGetValue(place.Map.Text, out var map) || !context.IsSegmentMap(place.Map.Text))
        {
            _faults.Add(MapFaultCodes.Name, place.Map, $"there is no segment map '{place.Map.Text}'", FaultList.Nearest(place.Map.Text, context.SegmentMaps.Keys));
            return null;
        }

        if (map.Type != fill.Type)
        {
            _faults.Add(MapFaultCodes.MapFit, place.Map, $"{map.Name} makes {map.Type!.Name}, and '{fill.Name}' is {fill.Type.Name}");
            return null;
        }

        var row = new Row
        {
            Id = place.Id,
            MapName = message.Name.Text,
            Place = RowCompiler.PlaceOf(place.Node),
            Target = new TargetPath("", TargetKind.This, [], null, -1, false, fill.Type),
            When = place.When is null ? null : RowCompiler.Condition(context, place.When, ""),
        };
        return (segment, new MessagePlace(group, fill, map, row, Segment(place.After), Segment(place.Before)));
    }

    private SegmentId Segment(YamlText? name)
    {
        if (name is null)
        {
            return default;
        }

        if (name.Text.Length != SegmentId.Length || !MapCompiler.IsSegment(name.Text))
        {
            _faults.Add(MapFaultCodes.Hl7Name, name, $"no version of HL7 has a segment '{name.Text}'");
            return default;
        }

        return SegmentId.Parse(name.Text);
    }

    private bool IsOwn(YamlText resource) => own.Resources.Any(known => ReferenceEquals(known.Name, resource));

    private bool IsOwn(PlaceSyntax place) => own.Places.Any(known => ReferenceEquals(known, place));

    /// <summary>A path of groups and a segment, or of groups alone. What is included may be missing in this structure.</summary>
    private bool TryPlace(YamlText path, bool isOwn, bool allowsGroup, out int group, out SegmentId segment)
    {
        (group, segment) = (0, default);
        var parts = path.Text.Split('.');
        var offset = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var inside = _groups.Find(group, parts[i]);
            var isLast = i == parts.Length - 1;
            if (inside >= 0 && (!isLast || allowsGroup))
            {
                group = inside;
            }
            else if (isLast && TrySegment(parts[i], parts.Length == 1, ref group, out segment))
            {
                return true;
            }
            else
            {
                if (isOwn)
                {
                    var known = _groups.NamesIn(group).ToArray();
                    _faults.Add(
                        MapFaultCodes.Place, path, offset, parts[i].Length, $"the structure has no '{parts[i]}' here",
                        FaultList.Nearest(parts[i], known) ?? "it has " + string.Join(", ", known));
                }

                return false;
            }

            offset += parts[i].Length + 1;
        }

        return true;
    }

    private bool TrySegment(string name, bool isAlone, ref int group, out SegmentId segment)
    {
        segment = default;
        if (name.Length != SegmentId.Length)
        {
            return false;
        }

        segment = SegmentId.Parse(name);
        if (segment.IsLocal && isAlone)
        {
            group = -1;
            return true;
        }

        return _groups.Has(group, segment);
    }

    private void CheckReferenceNames()
    {
        var declared = message.Resources.Select(resource => resource.Name.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var name in message.Resources.SelectMany(resource => resource.References).SelectMany(reference => reference.Names))
        {
            if (!declared.Contains(name.Text))
            {
                _faults.Add(MapFaultCodes.Name, name, $"there is no resource '{name.Text}'", FaultList.Nearest(name.Text, declared));
            }
        }
    }
}
