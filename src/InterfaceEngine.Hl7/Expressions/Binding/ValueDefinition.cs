using InterfaceEngine.Hl7.Dictionary;

namespace InterfaceEngine.Hl7.Expressions.Binding;

/// <summary>What one version of HL7 says of the value that a path names.</summary>
/// <param name="Dictionary">The version.</param>
/// <param name="Name">What the standard calls it.</param>
/// <param name="DataType">The code of its data type; empty where another field decides (OBX-5).</param>
/// <param name="Table">The number of the table of its codes; 0 for none.</param>
internal sealed record ValueDefinition(Hl7Dictionary Dictionary, string Name, string DataType, int Table)
{
    /// <summary>The types that are read as dates.</summary>
    public bool IsDate => DataType is "TS" or "DTM" or "DT";

    /// <summary>The types that cannot be read as numbers, or should not.</summary>
    public bool IsNoNumber => IsComposite || DataType is "ID" or "DT" or "TM" or "TS" or "DTM";

    /// <summary>True where it has several components. The second one of TS, the precision, says nothing that the first does not.</summary>
    public bool IsComposite => DataType != "TS" && Dictionary.DataType(DataType) is { IsPrimitive: false };

    /// <summary>
    /// The codes that it must have one of: those of an HL7 table (data type ID, HL7 v2.5.1 chapter 2.A.35); null where any may stand.
    /// </summary>
    public TableDefinition? Codes => DataType == "ID" && Table > 0 && Dictionary.Table(Table) is { Codes.Count: > 0 } table ? table : null;

    /// <summary>How many components it has; 0 for a primitive.</summary>
    public int ComponentCount => Dictionary.DataType(DataType)?.Components.Count ?? 0;

    /// <summary>Its component; null where the version has none of that number. A primitive is its own first component.</summary>
    public ValueDefinition? Component(int number)
    {
        if (DataType.Length == 0 || Dictionary.DataType(DataType) is not { } type)
        {
            return this with { DataType = "", Table = 0 };
        }

        if (type.IsPrimitive)
        {
            return number == 1 ? this : null;
        }

        return type.Component(number) is { } component
            ? new ValueDefinition(Dictionary, component.Name, component.DataType, component.Table)
            : null;
    }
}
