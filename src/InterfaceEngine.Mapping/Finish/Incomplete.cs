using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Finish;

/// <summary>Takes away what lacks an element that FHIR requires: a reaction without manifestation, in the end the resource itself.</summary>
internal static class Incomplete
{
    /// <summary>Leaves out incomplete elements and resources until all that is left is complete.</summary>
    public static void Remove(MapRun run, List<ResourceNode> nodes)
    {
        var path = new List<string>();
        bool dropped;
        do
        {
            dropped = false;
            foreach (var node in nodes)
            {
                if (!node.IsDropped)
                {
                    WriteReferences(node);
                    path.Clear();
                    path.Add(node.Resource.Type.Name);
                    if (Mend(run, node.Resource, path) is { } missing)
                    {
                        run.Report(new MapIssue(
                            MapIssueKind.RequiredMissing, $"{node.Resource.Type.Name} was left out: it has no {missing}", node.Resource.Type.Name));
                        node.IsDropped = true;
                        dropped = true;
                    }
                }
            }
        }
        while (dropped);
    }

    // The address is not known yet; what counts is whether there will be one.
    private static void WriteReferences(ResourceNode node)
    {
        if (node.References is null)
        {
            return;
        }

        foreach (var (element, target, place) in node.References)
        {
            element.Set(place, target.IsDropped ? null : "urn:pending");
        }
    }

    /// <summary>The name of a required element that is missing; null where the element is complete, its parts mended.</summary>
    private static string? Mend(MapRun run, FhirElement element, List<string> path)
    {
        foreach (var definition in element.Type.Complex)
        {
            if (element.Count(definition) > 0)
            {
                MendValues(run, element, definition, path);
            }
        }

        Rules.Complete(element);
        foreach (var required in element.Type.Required)
        {
            if (!element.Has(required))
            {
                return required.Name;
            }
        }

        return Rules.Broken(element);
    }

    private static void MendValues(MapRun run, FhirElement element, FhirElementDefinition definition, List<string> path)
    {
        if (definition.IsChoice)
        {
            if (element.ChoiceOf(definition) is not { IsPrimitive: false } alternative)
            {
                return;
            }

            definition = alternative;
        }

        var values = element.GetElements(definition);
        List<FhirElement>? kept = null;
        path.Add(definition.Name);
        for (var i = 0; i < values.Count; i++)
        {
            var value = values[i];
            var missing = value.IsEmpty ? "" : Mend(run, value, path);
            if (missing is null)
            {
                kept?.Add(value);
                continue;
            }

            if (missing.Length > 0)
            {
                run.Report(new MapIssue(
                    MapIssueKind.RequiredMissing, $"the element was left out: it has no {missing}", string.Join('.', path)));
            }

            kept ??= [.. values.Take(i)];
        }

        path.RemoveAt(path.Count - 1);
        if (kept is null)
        {
            return;
        }

        element.Remove(definition);
        foreach (var value in kept)
        {
            element.Add(definition, value);
        }
    }
}
