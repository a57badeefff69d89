using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Finish;

/// <summary>Puts the resources of a message into a bundle.</summary>
internal static class BundleAssembly
{
    private static readonly FhirElementDefinition Value = FhirDefinitions.R4["Extension"].Find("value[x]")!;
    private static readonly FhirElementDefinition Inside = FhirDefinitions.R4["Extension"].Find("extension")!;

    private const string UrnPrefix = "urn:uuid:";

    /// <summary>The bundle; null, with an issue, where there is none of the kind.</summary>
    public static FhirElement? Build(MapRun run)
    {
        Attachments.Split(run);
        DropExtensions(run);
        DropEmpty(run);
        List<ResourceNode> all = [.. run.Declared, .. run.Made];
        Incomplete.Remove(run, [.. all.Where(node => node.Declared is not { IsBundle: true })]);
        DropUnreferenced(run, static _ => true);
        using (var identity = new Identity(run))
        {
            identity.Assign();
        }

        if (run.Options.ConditionalReferences.Count > 0)
        {
            // What only the resources that are not sent refer to is not sent either.
            DropUnreferenced(run, node => !Identity.IsElsewhere(node, run.Options));
            all.ForEach(node => node.IsDropped |= Identity.IsElsewhere(node, run.Options));
        }

        var bundle = new FhirBundle(run.Options.Bundle);
        var nodes = all.Where(node => node is { IsDropped: false, Same: null, Declared: not { IsBundle: true } }).ToList();
        if (run.Options.Bundle == FhirBundleType.Message && !PutHeaderFirst(nodes))
        {
            run.Report(new MapIssue(MapIssueKind.NoBundle, "the map makes no MessageHeader, which a bundle of kind message begins with"));
            return null;
        }

        if (nodes.Count == 0)
        {
            run.Report(new MapIssue(MapIssueKind.NoBundle, run.Options.ConditionalReferences.Count == 0
                ? "nothing of the message is mapped"
                : "nothing of the message is mapped but what the server has already, by the conditional references"));
            return null;
        }

        CopyBundleElements(run, bundle.Resource);
        foreach (var node in nodes)
        {
            Add(bundle, node, run.Options.Bundle);
        }

        return bundle.Resource;
    }

    private static void Add(FhirBundle bundle, ResourceNode node, FhirBundleType kind)
    {
        if (kind is FhirBundleType.Collection or FhirBundleType.Message)
        {
            bundle.Add(node.Resource, node.FullUrl!);
            return;
        }

        var type = node.Resource.Type.Name;
        if (node.Query is null)
        {
            var id = node.FullUrl![UrnPrefix.Length..];
            node.Resource.Set("id", id);
            bundle.Add(node.Resource, node.FullUrl, FhirBundleRequest.Update(type, id));
        }
        else
        {
            var creates = node.Declared is null or { Creates: true };
            bundle.Add(node.Resource, node.FullUrl, creates
                ? FhirBundleRequest.CreateIfNoneExist(type, node.Query)
                : FhirBundleRequest.UpdateWhere(type, node.Query));
        }
    }

    /// <summary>An extension that a row began, and in which nothing was set, is none (ext-1).</summary>
    private static void DropExtensions(MapRun run)
    {
        for (var i = run.Extensions.Count - 1; i >= 0; i--)
        {
            var (owner, extension) = run.Extensions[i];
            if (extension.Has(Value) || extension.Has(Inside))
            {
                continue;
            }

            var list = owner.Type.Find("extension")!;
            var others = owner.GetElements(list).Where(other => other != extension).ToArray();
            owner.Remove(list);
            foreach (var other in others)
            {
                owner.Add(list, other);
            }
        }
    }

    /// <summary>A resource that a row began, and in which nothing was set, is none.</summary>
    private static void DropEmpty(MapRun run)
    {
        foreach (var node in run.Made)
        {
            node.IsDropped = node.Resource.Type.Elements.All(element => !node.Resource.Has(element));
        }
    }

    /// <summary>A resource that a row made is only there for the reference to it.</summary>
    private static void DropUnreferenced(MapRun run, Func<ResourceNode, bool> isSent)
    {
        var referenced = new HashSet<ResourceNode>();
        var waiting = new Stack<ResourceNode>(run.Declared.Where(node => !node.IsDropped && isSent(node)));
        while (waiting.TryPop(out var node))
        {
            foreach (var reference in node.References ?? [])
            {
                var target = reference.Target.Same ?? reference.Target;
                if (referenced.Add(target) && isSent(target))
                {
                    waiting.Push(target);
                }
            }
        }

        foreach (var node in run.Made)
        {
            node.IsDropped |= !referenced.Contains(node.Same ?? node);
        }
    }

    private static bool PutHeaderFirst(List<ResourceNode> nodes)
    {
        var at = nodes.FindIndex(node => node.Resource.Type.Name == "MessageHeader");
        if (at > 0)
        {
            var header = nodes[at];
            nodes.RemoveAt(at);
            nodes.Insert(0, header);
        }

        return at >= 0;
    }

    private static void CopyBundleElements(MapRun run, FhirElement bundle)
    {
        if (run.Declared.Find(node => node is { IsDropped: false, Declared.IsBundle: true })?.Resource is not { } source)
        {
            return;
        }

        foreach (var element in bundle.Type.Elements)
        {
            if (element.Name is "type" or "entry" || !source.Has(element))
            {
                continue;
            }

            if (element.IsPrimitive)
            {
                bundle.Set(element, source.GetString(element));
            }
            else if (source.GetElement(element) is { } value)
            {
                bundle.Set(element, value);
            }
        }
    }
}
