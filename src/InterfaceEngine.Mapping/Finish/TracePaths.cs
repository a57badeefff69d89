using System.Globalization;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Finish;

/// <summary>Gives traced values the paths that their elements have in the bundle.</summary>
internal static class TracePaths
{
    public static IReadOnlyList<MapTraceEntry> Of(FhirElement bundle, MapTrace trace, Hl7Message message)
    {
        var paths = new Dictionary<FhirElement, (string Path, int Order)>(ReferenceEqualityComparer.Instance);
        var perType = new Dictionary<string, int>(StringComparer.Ordinal);
        Name(bundle, "Bundle", paths, skipsEntries: true);
        var entry = bundle.Type.Find("entry")!;
        var resourceElement = entry.Type!.Find("resource")!;
        var count = bundle.GetElements(entry).GroupBy(item => item.GetElement(resourceElement)?.Type.Name ?? "").ToDictionary(group => group.Key, group => group.Count());
        foreach (var item in bundle.GetElements(entry))
        {
            if (item.GetElement(resourceElement) is not { } resource)
            {
                continue;
            }

            var type = resource.Type.Name;
            perType[type] = perType.GetValueOrDefault(type) + 1;
            Name(resource, count[type] == 1 ? type : string.Create(CultureInfo.InvariantCulture, $"{type}[{perType[type] - 1}]"), paths, skipsEntries: false);
        }

        var entries = new List<(int Order, int Slot, MapTraceEntry Entry)>();
        foreach (var value in trace.Values)
        {
            if (paths.TryGetValue(value.Owner, out var place) && value.Owner.GetString(value.Element, value.Index) is { } text)
            {
                var path = value.Element.IsList
                    ? string.Create(CultureInfo.InvariantCulture, $"{place.Path}.{value.Element.Name}[{value.Index}]")
                    : $"{place.Path}.{value.Element.Name}";
                entries.Add((place.Order, value.Element.Slot, new MapTraceEntry(
                    path, text, value.Source.Location(message), value.Row.MapName, value.Row.Id, value.Row.Codes?.Name)
                {
                    Code = value.Code,
                    File = value.Row.Place.File,
                    Line = value.Row.Place.Line,
                    IsOverride = value.Row.Place.IsOverride,
                }));
            }
        }

        foreach (var value in trace.Added)
        {
            var last = value.Owner.Count(value.Element) - 1;
            if (paths.TryGetValue(value.Owner, out var place) && value.Owner.GetString(value.Element, last) is { } text)
            {
                var path = $"{place.Path}.{value.Element.Name}" + (value.Element.IsList ? string.Create(CultureInfo.InvariantCulture, $"[{last}]") : "");
                entries.Add((place.Order, value.Element.Slot, new MapTraceEntry(path, text, "", value.Profile, value.Rule, null)));
            }
        }

        return [.. entries.OrderBy(item => item.Order).ThenBy(item => item.Slot).Select(item => item.Entry).DistinctBy(item => item.FhirPath)];
    }

    private static void Name(FhirElement element, string path, Dictionary<FhirElement, (string, int)> paths, bool skipsEntries)
    {
        if (!paths.TryAdd(element, (path, paths.Count)))
        {
            return;
        }

        foreach (var definition in element.Type.Elements)
        {
            if (!element.Has(definition) || (skipsEntries && definition.Name == "entry"))
            {
                continue;
            }

            var actual = definition.IsChoice ? element.ChoiceOf(definition)! : definition;
            if (actual.IsPrimitive)
            {
                if (!actual.IsAttribute && HasExtras(element, actual) is { } extras)
                {
                    Name(extras, $"{path}.{actual.Name}", paths, skipsEntries: false);
                }

                continue;
            }

            var values = element.GetElements(actual);
            for (var i = 0; i < values.Count; i++)
            {
                Name(values[i], actual.IsList ? string.Create(CultureInfo.InvariantCulture, $"{path}.{actual.Name}[{i}]") : $"{path}.{actual.Name}", paths, skipsEntries: false);
            }
        }
    }

    // Asking for the primitive as an object makes it one, which changes nothing that is written.
    private static FhirElement? HasExtras(FhirElement element, FhirElementDefinition definition) =>
        element.GetOrAddPrimitive(definition).Extras;
}
