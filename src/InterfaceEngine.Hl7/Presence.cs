namespace InterfaceEngine.Hl7;

/// <summary>What a sender said by a field or part of it. The states stay apart through the whole product (HL7 v2.5.1 chapter 2.5.3).</summary>
public enum Presence
{
    /// <summary>Not there: the segment, or the delimiters before it, are missing. Says nothing.</summary>
    Absent,

    /// <summary>There with no characters: <c>||</c>. Says nothing: the receiver keeps what it has.</summary>
    Empty,

    /// <summary>Two quotation marks, <c>|""|</c>: the receiver deletes what it has.</summary>
    Delete,

    /// <summary>There with characters.</summary>
    Value,
}
