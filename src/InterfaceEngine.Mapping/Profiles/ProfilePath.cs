using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Profiles;

/// <summary>A step of a path: an element, of <c>extension(url)</c> those of the URL.</summary>
internal sealed record ProfileStep(FhirElementDefinition Element, string? Url)
{
    /// <summary>How many values an element has at the step.</summary>
    public int Count(FhirElement owner) => Element switch
    {
        { IsChoice: true } => owner.ChoiceOf(Element) is null ? 0 : 1,
        { IsPrimitive: true } => owner.Has(Element) ? owner.Count(Element) : 0,
        _ => Items(owner).Count(),
    };

    /// <summary>The complex values at the step.</summary>
    public IEnumerable<FhirElement> Items(FhirElement owner) =>
        owner.GetElements(Element).Where(item => !item.IsEmpty && (Url is null || item.GetString("url") == Url));
}

/// <summary>A path of elements from a resource: <c>participant.individual</c>.</summary>
/// <param name="Text">As it is written; empty for the resource itself.</param>
/// <param name="Steps">Its steps.</param>
internal sealed record ProfilePath(string Text, ProfileStep[] Steps)
{
    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">An element is not there.</exception>
    public static ProfilePath Read(FhirTypeDefinition type, string text)
    {
        var steps = new List<ProfileStep>();
        var at = type;
        foreach (var part in Split(text))
        {
            var isExtension = part.StartsWith("extension(", StringComparison.Ordinal);
            var element = at?.Find(isExtension ? "extension" : part) ?? throw new FormatException($"{type.Name} has no {text}");
            steps.Add(new ProfileStep(element, isExtension ? part["extension(".Length..^1] : null));
            at = element.IsPrimitive || element.IsChoice ? null : element.Type;
        }

        return new ProfilePath(text, [.. steps]);
    }

    /// <summary>The elements that have the last step, or are at the end of all steps.</summary>
    /// <param name="resource">Where the path begins.</param>
    /// <param name="count">How many steps to go.</param>
    public IEnumerable<FhirElement> Elements(FhirElement resource, int count)
    {
        IEnumerable<FhirElement> elements = [resource];
        foreach (var step in Steps.Take(count))
        {
            elements = elements.SelectMany(step.Items);
        }

        return elements;
    }

    /// <summary>The primitive values at the end.</summary>
    public IEnumerable<string> Values(FhirElement resource)
    {
        var last = Steps[^1].Element;
        return Elements(resource, Steps.Length - 1)
            .SelectMany(owner => owner.Has(last) ? Enumerable.Range(0, owner.Count(last)).Select(index => owner.GetString(last, index)) : [])
            .OfType<string>();
    }

    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (text[i] == '.' && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        if (text.Length > 0)
        {
            yield return text[start..];
        }
    }
}
