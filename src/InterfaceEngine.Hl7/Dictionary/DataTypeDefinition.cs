namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>A data type in one version. HL7 v2.5.1 chapter 2A.</summary>
/// <param name="Name">
/// Its code: <c>CX</c>. The many different types that 2.1 to 2.3 all call <c>CM</c> are told apart by a suffix: <c>CM_MSG</c>.
/// </param>
/// <param name="Description">What the standard calls it: <c>Extended Composite ID with Check Digit</c>.</param>
/// <param name="Components">Its components without gaps, the one of number n at n - 1; none for a primitive type.</param>
public sealed record DataTypeDefinition(string Name, string Description, IReadOnlyList<ComponentDefinition> Components)
{
    /// <summary>True for a type without components, such as ST.</summary>
    public bool IsPrimitive => Components.Count == 0;

    /// <summary>The component of a number from 1, or null where this version of the type has none of it.</summary>
    public ComponentDefinition? Component(int number) =>
        number >= 1 && number <= Components.Count ? Components[number - 1] : null;
}

/// <summary>A component of a data type; where its own type has components, these are subcomponents in the message.</summary>
/// <param name="Number">Its place in the type, from 1.</param>
/// <param name="Name">What the standard calls it: <c>Assigning Authority</c>.</param>
/// <param name="DataType">The code of its data type, a key of <see cref="Hl7Dictionary.DataType"/>.</param>
/// <param name="Optionality">Whether it must have a value.</param>
/// <param name="MaxLength">The most characters; 0 where the version states none.</param>
/// <param name="Table">The number of the table of its codes; 0 for none.</param>
public sealed record ComponentDefinition(int Number, string Name, string DataType, Optionality Optionality, int MaxLength, int Table);
