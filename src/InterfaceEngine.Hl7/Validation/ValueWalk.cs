using System.Globalization;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Validation;

/// <summary>
/// Holds the values of one field against their data type, down to what is primitive. What an older and a newer version may disagree about
/// is passed over as chapter 2.6.2 of v2.7 asks: components beyond the last that is defined, and a part of a value where the type has none.
/// </summary>
internal sealed class ValueWalk(Hl7Dictionary dictionary, FindingList findings, int segment)
{
    private const int EventTable = 3;
    private const int MessageTypeTable = 76;
    private const int VersionTable = 104;
    private const int ValueTypeTable = 125;
    private const int StructureTable = 354;
    private const int CodingSystemTable = 396;

    /// <summary>Checks one repetition that has a value.</summary>
    public void Check(Hl7Value value, FieldDefinition field, string dataType, ErrorLocation at)
    {
        if (field.MaxLength > 0 && value.Text.Length > field.MaxLength)
        {
            TooLong(at, field.Name, field.MaxLength);
        }

        Check(value, new Part(field.Name, dataType, field.Table), at);
    }

    private void Check(Hl7Value value, Part part, ErrorLocation at)
    {
        if (!value.HasValue)
        {
            return;
        }

        if (dictionary.DataType(part.DataType) is not { IsPrimitive: false } type)
        {
            CheckPrimitive(value, part, at);
            return;
        }

        // A composite inside a subcomponent has nowhere to keep its parts: what stands there is the first of them (TS inside DR).
        if (value.Level == Hl7Level.Subcomponent)
        {
            Check(value, Part.Of(type, type.Components[0], part.Table), at);
            return;
        }

        foreach (var component in type.Components)
        {
            CheckComponent(value, type, component, part, at);
        }
    }

    private void CheckComponent(Hl7Value value, DataTypeDefinition type, ComponentDefinition component, Part part, ErrorLocation at)
    {
        var inComponent = value.Level == Hl7Level.Component;
        var inner = inComponent ? value.Subcomponent(component.Number) : value.Component(component.Number);
        var place = inComponent ? at with { Subcomponent = component.Number } : at with { Component = component.Number };
        if (inner.Presence is Presence.Absent or Presence.Empty)
        {
            if (component.Optionality == Optionality.Required)
            {
                findings.Error(segment, RefusalReason.RequiredFieldMissing, place, $"{component.Name} of {part.Name} is required");
            }

            return;
        }

        if (component.MaxLength > 0 && inner.Text.Length > component.MaxLength)
        {
            TooLong(place, component.Name, component.MaxLength);
        }

        Check(inner, Part.Of(type, component, 0), place);
    }

    private void CheckPrimitive(Hl7Value value, Part part, ErrorLocation at)
    {
        var first = value.Level == Hl7Level.Subcomponent ? value : value.Component(1).Subcomponent(1);
        if (!first.HasValue)
        {
            return;
        }

        if (!PrimitiveSyntax.IsValid(part.DataType, first.Text))
        {
            findings.Error(segment, RefusalReason.DataType, at, $"{part.Name} is not {PrimitiveSyntax.Form(part.DataType)}");
        }
        else if (part.DataType == "ID" && !IsCode(part.Table, first.Text.Trim()))
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{part.Name} is not in HL7 table {part.Table:0000}");
            if (dictionary.Version >= Hl7Version.V231)
            {
                findings.Error(segment, RefusalReason.TableValue, at, text);
            }
            else
            {
                findings.Warning(segment, RefusalReason.TableValue, at, text); // user-defined tables are of type ID here, too: IS came later
            }
        }
    }

    private bool IsCode(int number, string code)
    {
        if (dictionary.Table(number) is not { Codes.Count: > 0 } table || table.Find(code) is not null)
        {
            return true;
        }

        // HL7 adds codes and hardly ever takes one back: CLIA came into table 0301 long after it came into messages. Guides ask for such codes
        // in messages of older versions.
        if (Hl7Dictionary.All[^1].Table(number)?.Find(code) is not null)
        {
            return true;
        }

        return number switch
        {
            VersionTable => true, // what a receiver takes of MSH-12 is decided elsewhere: 2.8.2 is no fault of a 2.8.2 message
            CodingSystemTable => true, // systems are registered all the time, and 99zzz is anyone's
            ValueTypeTable => dictionary.DataType(code) is not null, // guides widen it: CWE and DTM in OBX-2 of 2.5.1
            MessageTypeTable or EventTable or StructureTable => code.StartsWith('Z'), // locally defined: chapter 2.17
            _ => false,
        };
    }

    private void TooLong(ErrorLocation at, string name, int max) => findings.Warning(
        segment, RefusalReason.ValueTooLong, at, string.Create(CultureInfo.InvariantCulture, $"{name} is longer than {max} characters"));

    /// <summary>A field or component as its checks need it.</summary>
    private readonly record struct Part(string Name, string DataType, int Table)
    {
        // Up to 2.4 the dictionary has the first component of TS as text; it is the point in time itself.
        public static Part Of(DataTypeDefinition type, ComponentDefinition component, int inherited) => new(
            component.Name,
            type.Name == "TS" && component.Number == 1 ? "DTM" : component.DataType,
            component.Table > 0 ? component.Table : inherited);
    }
}
