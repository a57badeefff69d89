using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Compile;

/// <summary>
/// Reads the FHIR paths of one map. Prefixes that are the same text share a register, so rows that name the same item fill the same one.
/// </summary>
internal sealed class TargetPathReader(FhirTypeDefinition root, FaultList faults)
{
    private static readonly FhirTypeDefinition Extension = FhirDefinitions.R4["Extension"];

    private readonly Dictionary<string, int> _registers = new(StringComparer.Ordinal);

    public int Registers => _registers.Count;

    /// <summary>The path; null with a fault.</summary>
    /// <param name="node">The text of <c>to</c>.</param>
    /// <param name="refers">True where the row sets a reference to a resource of the message map.</param>
    public TargetPath? Read(YamlText node, bool refers)
    {
        var parts = PathParts.Read(node, faults);
        if (parts is null)
        {
            return null;
        }

        var steps = new List<TargetStep>();
        var type = root;
        var each = false;
        var prefix = "";
        for (var i = 0; i < parts.Count - 1; i++)
        {
            prefix += "." + parts[i].Text;
            each |= parts[i].IsEach;
            if (Step(node, parts[i], parts[i + 1], type, prefix, each) is not { } step)
            {
                return null;
            }

            if (step.Kind == StepKind.PrimitiveExtension)
            {
                i++;
                prefix += "." + parts[i].Text;
                if (i == parts.Count - 1)
                {
                    faults.Add(MapFaultCodes.FhirStep, node, parts[i].Offset, parts[i].Length, "an extension needs its value", "extension(...).valueString");
                    return null;
                }
            }

            steps.Add(step);
            type = step.Kind is StepKind.Extension or StepKind.NamedExtension or StepKind.PrimitiveExtension ? Extension
                : step.Kind == StepKind.Resource ? step.ResourceType!
                : step.Element.Type!;
        }

        return End(node, parts[^1], type, prefix + "." + parts[^1].Text, each || parts[^1].IsEach, [.. steps], refers);
    }

    private TargetPath? End(
        YamlText node, PathPart part, FhirTypeDefinition type, string prefix, bool each, TargetStep[] steps, bool refers)
    {
        if (part.Name == "extension" && part.Argument is not null)
        {
            faults.Add(MapFaultCodes.FhirStep, node, part.Offset, part.Length, "an extension needs its value", "extension(...).valueString");
            return null;
        }

        if (Element(node, part, type) is not { } element || !LabelFits(node, part, element))
        {
            return null;
        }

        if (part.Argument is not null)
        {
            return Resource(node, part, element) is { } resource
                ? new TargetPath(node.Text, TargetKind.Resource, steps, element, Register(part, element, prefix), each, resource)
                : null;
        }

        if (refers)
        {
            return IsReference(node, part, element) ? new TargetPath(node.Text, TargetKind.Reference, steps, element, -1, each, element.Type) : null;
        }

        return element.IsPrimitive
            ? new TargetPath(node.Text, TargetKind.Primitive, steps, element, -1, each, null)
            : new TargetPath(node.Text, TargetKind.Complex, steps, element, Register(part, element, prefix), each, element.Type);
    }

    private int Register(PathPart part, FhirElementDefinition element, string prefix) =>
        part.Label is null && element.IsList ? -1 : Register(prefix);

    private int Register(string prefix)
    {
        if (!_registers.TryGetValue(prefix, out var register))
        {
            _registers.Add(prefix, register = _registers.Count);
        }

        return register;
    }

    private TargetStep? Step(YamlText node, PathPart part, PathPart next, FhirTypeDefinition type, string prefix, bool each)
    {
        if (Element(node, part, type) is not { } element || !LabelFits(node, part, element))
        {
            return null;
        }

        if (element.Name == "extension" && part.Argument is not null)
        {
            return part.Label is null
                ? new TargetStep(StepKind.Extension, element, Register(prefix), each, part.Argument, null)
                : new TargetStep(StepKind.NamedExtension, element, Register(prefix), each, part.Argument, null);
        }

        if (element.IsPrimitive)
        {
            if (next is not { Name: "extension", Argument: not null, Label: null } || element.IsAttribute)
            {
                faults.Add(MapFaultCodes.FhirStep, node, next.Offset, next.Length, $"{element} is a value without elements", "only extension(URL) may follow");
                return null;
            }

            return new TargetStep(StepKind.PrimitiveExtension, element, Register(prefix + next.Text), each, next.Argument, null);
        }

        if (part.Argument is not null)
        {
            return Resource(node, part, element) is { } resource
                ? new TargetStep(StepKind.Resource, element, Register(prefix), each, null, resource)
                : null;
        }

        if (element.TypeName == "Resource")
        {
            faults.Add(MapFaultCodes.FhirStep, node, part.Offset, part.Length, $"{element} can be any resource, so nothing is known of its elements");
            return null;
        }

        return new TargetStep(part.Label is null ? StepKind.First : StepKind.Named, element, Register(prefix), each, null, null);
    }

    private FhirElementDefinition? Element(YamlText node, PathPart part, FhirTypeDefinition type)
    {
        var element = type.Find(part.Name);
        if (element is null)
        {
            var names = type.Elements.SelectMany(known => known.IsChoice ? known.Alternatives : [known]).Select(known => known.Name);
            faults.Add(MapFaultCodes.FhirElement, node, part.Offset, part.Name.Length, $"{type.Name} has no element '{part.Name}'", FaultList.Nearest(part.Name, names));
        }
        else if (element.IsChoice)
        {
            var first = element.Alternatives[0].Name;
            faults.Add(MapFaultCodes.FhirStep, node, part.Offset, part.Name.Length, $"{element} is a choice of types", $"name the type: {first}");
            return null;
        }

        return element;
    }

    private bool LabelFits(YamlText node, PathPart part, FhirElementDefinition element)
    {
        if (part.Label is not null && (!element.IsList || element.IsPrimitive))
        {
            faults.Add(
                MapFaultCodes.FhirPath, node, part.Offset, part.Length,
                element.IsPrimitive ? $"items of {element} cannot have names" : $"{element} does not repeat, so it needs no name in brackets");
            return false;
        }

        return true;
    }

    private bool IsReference(YamlText node, PathPart part, FhirElementDefinition element)
    {
        if (element.TypeName == "Reference")
        {
            return true;
        }

        faults.Add(MapFaultCodes.FhirStep, node, part.Offset, part.Length, $"{element} is no Reference");
        return false;
    }

    private FhirTypeDefinition? Resource(YamlText node, PathPart part, FhirElementDefinition element)
    {
        if (!IsReference(node, part, element))
        {
            return null;
        }

        var at = part.Offset + part.Name.Length + 1;
        if (FhirDefinitions.R4.FindResource(part.Argument!) is not { } type)
        {
            faults.Add(MapFaultCodes.FhirType, node, at, part.Argument!.Length, $"FHIR R4 has no resource '{part.Argument}'", FaultList.Nearest(part.Argument!, FhirDefinitions.R4.TypeNames));
            return null;
        }

        if (!element.Targets.IsEmpty && !element.Targets.Contains(type.Name) && !element.Targets.Contains("Resource"))
        {
            faults.Add(MapFaultCodes.FhirStep, node, at, part.Argument!.Length, $"{element} cannot refer to {type.Name}", "it may refer to " + string.Join(", ", element.Targets));
            return null;
        }

        return type;
    }
}
