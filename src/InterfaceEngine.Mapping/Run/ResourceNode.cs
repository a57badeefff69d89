using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Run;

/// <summary>A resource while the message is mapped.</summary>
internal sealed class ResourceNode(FhirElement resource, MessageResource? declared)
{
    public FhirElement Resource { get; } = resource;

    /// <summary>The resource of the message map that it is; null for one that a row made.</summary>
    public MessageResource? Declared { get; } = declared;

    /// <summary>The group occurrence that it belongs to; 0 is the message.</summary>
    public int Group { get; set; }

    /// <summary>The segment that it is made for, where each segment has its own; else -1.</summary>
    public int Anchor { get; init; } = -1;

    /// <summary>The segment that it began with: conditions and keys are asked there.</summary>
    public int FirstSegment { get; init; }

    /// <summary>Which it is of its name in the message, from 1.</summary>
    public int Ordinal { get; init; } = 1;

    /// <summary>The references that stand in it.</summary>
    public List<PendingReference>? References { get; set; }

    /// <summary>Whether something of the message is in it; one that has only constants does not leave.</summary>
    public bool IsTouched { get; set; }

    public bool IsDropped { get; set; }

    /// <summary>The node that stands for this one, where both are the same thing; else null.</summary>
    public ResourceNode? Same { get; set; }

    public string? FullUrl { get; set; }

    /// <summary>The search that finds it on a server, <c>identifier=system|value</c>; null for none.</summary>
    public string? Query { get; set; }

    public void Refer(FhirElement reference, ResourceNode target, FhirElementDefinition? place = null) =>
        (References ??= []).Add(new PendingReference(reference, target, place ?? MapRun.ReferenceElement));
}

/// <summary>A Reference, or an Attachment, whose address is written when all is mapped.</summary>
/// <param name="Element">It.</param>
/// <param name="Target">Where it leads to.</param>
/// <param name="Place">Its element that takes the address.</param>
internal readonly record struct PendingReference(FhirElement Element, ResourceNode Target, FhirElementDefinition Place);
