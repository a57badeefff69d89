namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>A field of a segment in one version. HL7 v2.5.1 chapter 2.5.3.</summary>
/// <param name="Number">Its place in the segment, from 1. In MSH, FHS and BHS field 1 is the field separator itself.</param>
/// <param name="Name">What the standard calls it: <c>Patient Identifier List</c>.</param>
/// <param name="DataType">The code of its data type, a key of <see cref="Hl7Dictionary.DataType"/>; <c>VARIES</c> where another field decides.</param>
/// <param name="Optionality">Whether it must have a value.</param>
/// <param name="MaxRepetitions">How often it may repeat; 1 for a field that does not, 0 for no bound.</param>
/// <param name="MaxLength">The most characters of one repetition with its delimiters; 0 where the version states none.</param>
/// <param name="Table">The number of the table of its codes; 0 for none.</param>
public sealed record FieldDefinition(
    int Number, string Name, string DataType, Optionality Optionality, int MaxRepetitions, int MaxLength, int Table)
{
    /// <summary>True for a field that must have a value.</summary>
    public bool IsRequired => Optionality == Optionality.Required;

    /// <summary>True for a field that may occur more than once.</summary>
    public bool IsRepeating => MaxRepetitions != 1;
}
