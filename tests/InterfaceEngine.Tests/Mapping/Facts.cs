using System.Globalization;
using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What a bundle says, asked by paths as traces write them: <c>Patient.name[0].given[1]</c>, <c>Observation[2].status</c>.</summary>
internal static class Facts
{
    /// <summary>The resources of the bundle.</summary>
    public static IReadOnlyList<FhirElement> Resources(this MapResult result, string? type = null)
    {
        result.Bundle.Should().NotBeNull(string.Join('\n', result.Issues));
        return [.. result.Bundle!.GetElements("entry").Select(entry => entry.GetElement("resource")!).Where(resource => type is null || resource.Type.Name == type)];
    }

    /// <summary>The value at a path; null for none. A reference to a resource of the bundle is shown as <c>Patient[0]</c>.</summary>
    public static string? At(this MapResult result, string path)
    {
        var parts = Split(path);
        var (type, index) = Part(parts[0]);
        var element = type == "Bundle" ? result.Bundle! : result.Resources(type).ElementAtOrDefault(index ?? 0);
        foreach (var part in parts.Skip(1).SkipLast(1))
        {
            element = element is null ? null : Inside(element, part);
        }

        if (element is null)
        {
            return null;
        }

        var (name, at) = Part(parts[^1]);
        var definition = element.Type.Find(name) ?? throw new InvalidOperationException($"{path}: {element.Type.Name} has no {name}");
        if (!definition.IsPrimitive)
        {
            return element.Has(definition) ? "(set)" : null;
        }

        var value = element.GetString(definition, at ?? 0);
        return name == "reference" && value is not null ? Named(result, value) : value;
    }

    public static FhirElement Entry(this MapResult result, string type, int index = 0) =>
        result.Bundle!.GetElements("entry").Where(entry => entry.GetElement("resource")!.Type.Name == type).ElementAt(index);

    public static string Request(this MapResult result, string type, int index = 0)
    {
        var request = result.Entry(type, index).GetElement("request")!;
        return $"{request.GetString("method")} {request.GetString("url")} {request.GetString("ifNoneExist")}".TrimEnd();
    }

    private static string Named(MapResult result, string reference)
    {
        var entries = result.Bundle!.GetElements("entry");
        var at = entries.ToList().FindIndex(entry => entry.GetString("fullUrl") == reference);
        if (at < 0)
        {
            return reference;
        }

        var type = entries[at].GetElement("resource")!.Type.Name;
        var number = entries.Take(at).Count(entry => entry.GetElement("resource")!.Type.Name == type);
        return string.Create(CultureInfo.InvariantCulture, $"{type}[{number}]");
    }

    private static FhirElement? Inside(FhirElement element, string part)
    {
        if (part.StartsWith("extension(", StringComparison.Ordinal))
        {
            var url = part["extension(".Length..^1];
            return element.GetElements("extension").FirstOrDefault(extension => extension.GetString("url") == url);
        }

        var (name, index) = Part(part);
        var definition = element.Type.Find(name) ?? throw new InvalidOperationException($"{element.Type.Name} has no {name}");
        return definition.IsPrimitive ? element.GetOrAddPrimitive(definition, index ?? 0).Extras : element.GetElement(definition, index ?? 0);
    }

    private static (string Name, int? Index) Part(string part)
    {
        var at = part.IndexOf('[', StringComparison.Ordinal);
        return at < 0 ? (part, null) : (part[..at], int.Parse(part[(at + 1)..^1], CultureInfo.InvariantCulture));
    }

    private static List<string> Split(string path)
    {
        var parts = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < path.Length; i++)
        {
            depth += path[i] == '(' ? 1 : path[i] == ')' ? -1 : 0;
            if (path[i] == '.' && depth == 0)
            {
                parts.Add(path[start..i]);
                start = i + 1;
            }
        }

        parts.Add(path[start..]);
        return parts;
    }
}
