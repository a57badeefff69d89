namespace InterfaceEngine.Hl7;

/// <summary>The levels below a segment (HL7 v2.5.1 chapter 2.5), outer to inner.</summary>
public enum Hl7Level
{
    /// <summary>A field with all its repetitions.</summary>
    Field,

    /// <summary>One repetition of a field.</summary>
    Repetition,

    /// <summary>A component of a repetition.</summary>
    Component,

    /// <summary>A subcomponent of a component; has no parts.</summary>
    Subcomponent,
}
