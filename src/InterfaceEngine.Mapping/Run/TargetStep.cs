using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Run;

/// <summary>How a step of a FHIR path finds the element that the rest of the path stands in.</summary>
internal enum StepKind
{
    /// <summary>The only value, or the first of a list.</summary>
    First,

    /// <summary>The item of a list that has a name.</summary>
    Named,

    /// <summary>The extension of a URL.</summary>
    Extension,

    /// <summary>The extension of a URL that has a name.</summary>
    NamedExtension,

    /// <summary>The extension of a URL on a primitive.</summary>
    PrimitiveExtension,

    /// <summary>The resource that a reference leads to.</summary>
    Resource,
}

/// <summary>A step of a FHIR path on the way to its end.</summary>
/// <param name="Kind">How it is found.</param>
/// <param name="Element">The element.</param>
/// <param name="Register">Where a run of the map remembers it.</param>
/// <param name="IsEach">True where each repetition of the source has its own.</param>
/// <param name="Url">Of an extension.</param>
/// <param name="ResourceType">Of a resource.</param>
internal sealed record TargetStep(
    StepKind Kind, FhirElementDefinition Element, int Register, bool IsEach, string? Url, FhirTypeDefinition? ResourceType)
{
    private readonly FhirElementDefinition? _url = Url is null ? null : FhirDefinitions.R4["Extension"].Find("url");

    /// <summary>The step without names of items, as issues show it.</summary>
    public string Plain => Kind switch
    {
        StepKind.Extension or StepKind.NamedExtension => $"extension({Url})",
        StepKind.PrimitiveExtension => $"{Element.Name}.extension({Url})",
        _ => Element.Name,
    };

    /// <summary>Goes one step down; what is not there is made. False where the choice has another type.</summary>
    public bool Enter(ref Cursor cursor, RunRegisters registers, int repetition)
    {
        var parent = cursor.Element;
        if (!parent.Admits(Element))
        {
            return false;
        }

        if (Kind is StepKind.First)
        {
            registers.Touch(Register);
            cursor = cursor with { Element = parent.GetOrAdd(Element) };
            return true;
        }

        var made = registers.Get(Register, IsEach ? repetition : 0);
        if (made is null)
        {
            made = Kind switch
            {
                StepKind.Named => parent.Add(Element),
                StepKind.Extension => Began(registers.Run, parent, parent.GetOrAddExtension(Url!)),
                StepKind.NamedExtension => Began(registers.Run, parent, AddExtension(parent)),
                StepKind.PrimitiveExtension => ExtendPrimitive(registers.Run, parent),
                _ => AddResource(cursor, registers.Run),
            };
            registers.Set(Register, IsEach ? repetition : 0, made);
        }

        cursor = made is ResourceNode node ? new Cursor(node.Resource, node) : cursor with { Element = (FhirElement)made };
        return true;
    }

    private static FhirElement Began(MapRun run, FhirElement owner, FhirElement extension)
    {
        run.Extensions.Add((owner, extension));
        return extension;
    }

    private FhirElement ExtendPrimitive(MapRun run, FhirElement parent)
    {
        var primitive = parent.GetOrAddPrimitive(Element);
        var extension = primitive.GetOrAddExtension(Url!);
        return Began(run, primitive.Extras!, extension);
    }

    private FhirElement AddExtension(FhirElement parent)
    {
        var extension = parent.Add(Element);
        extension.Set(_url!, Url);
        return extension;
    }

    private ResourceNode AddResource(Cursor cursor, MapRun run)
    {
        var node = run.Make(ResourceType!);
        cursor.Node.Refer(Element.IsList ? cursor.Element.Add(Element) : cursor.Element.GetOrAdd(Element), node);
        return node;
    }
}

/// <summary>Where a run of a map stands: an element and the resource that it belongs to.</summary>
internal readonly record struct Cursor(FhirElement Element, ResourceNode Node);
