using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping.Conversion;
using InterfaceEngine.Mapping.Reading;
using InterfaceEngine.Mapping.Run;

namespace InterfaceEngine.Mapping.Compile;

/// <summary>Reads constants of complex types.</summary>
internal static class ConstantReader
{
    public static ConstantElement[] Read(YamlTable table, FhirTypeDefinition type, FaultList faults)
    {
        var elements = new List<ConstantElement>();
        foreach (var (key, value) in table.Entries)
        {
            if (type.Find(key.Text) is not { IsChoice: false } element)
            {
                faults.Add(MapFaultCodes.FhirElement, key, $"{type.Name} has no element '{key.Text}'", FaultList.Nearest(key.Text, type.Elements.Select(known => known.Name)));
            }
            else if (element.IsPrimitive)
            {
                if (value is YamlText text)
                {
                    Check(text, element, faults);
                    elements.Add(new ConstantElement(element, text.Text, []));
                }
                else
                {
                    faults.Add(MapFaultCodes.Kind, value, $"{element} is a text");
                }
            }
            else if (value is YamlTable inside && element.Type is { IsAbstract: false })
            {
                elements.Add(new ConstantElement(element, null, Read(inside, element.Type, faults)));
            }
            else
            {
                faults.Add(MapFaultCodes.Kind, value, $"{element} is a table of elements");
            }
        }

        return [.. elements];
    }

    public static void Check(YamlText text, FhirElementDefinition element, FaultList faults)
    {
        if (!element.Primitive.IsValid(text.Text))
        {
            faults.Add(MapFaultCodes.Value, text, $"this is no {PrimitiveConversion.Name(element.Primitive)}");
        }
        else if (element is { Primitive: FhirPrimitiveType.Code, RequiredCodes: { } allowed } && !allowed.Contains(text.Text))
        {
            faults.Add(MapFaultCodes.Code, text, $"'{text.Text}' is not in the value set {allowed.Name}", FaultList.Nearest(text.Text, allowed.Codes));
        }
    }
}
