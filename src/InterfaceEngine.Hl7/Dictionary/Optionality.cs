namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>Whether a field or component has a value. HL7 v2.5.1 chapter 2.5.3.4 (optionality); W since v2.7.</summary>
public enum Optionality
{
    /// <summary>O: may be empty.</summary>
    Optional,

    /// <summary>R: must have a value.</summary>
    Required,

    /// <summary>C: required or not by a condition that the standard gives in words.</summary>
    Conditional,

    /// <summary>B: kept for partners of older versions.</summary>
    Backward,

    /// <summary>W: withdrawn.</summary>
    Withdrawn,

    /// <summary>X: not used.</summary>
    NotUsed,
}
