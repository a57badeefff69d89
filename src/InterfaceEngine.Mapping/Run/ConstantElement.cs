using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Run;

/// <summary>An element of a constant: a text, or elements again.</summary>
internal sealed record ConstantElement(FhirElementDefinition Element, string? Text, ConstantElement[] Inside)
{
    /// <summary>Sets it where nothing is.</summary>
    public bool Apply(FhirElement target, Row row, MapRun run, in Source source)
    {
        if (!target.Admits(Element) || (Element.IsPrimitive && target.Has(Element)))
        {
            return false;
        }

        if (Text is not null)
        {
            target.Set(Element, Text);
            run.Trace?.Add(target, Element, 0, source, row);
            return true;
        }

        var any = false;
        var element = target.GetOrAdd(Element);
        foreach (var inside in Inside)
        {
            any |= inside.Apply(element, row, run, source);
        }

        return any;
    }
}
