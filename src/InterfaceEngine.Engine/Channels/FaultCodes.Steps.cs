namespace InterfaceEngine.Engine.Channels;

/// <summary>Faults in steps.</summary>
public static partial class FaultCodes
{
    public static FaultCode StepPath { get; } = new("CH400", "No path of a value",
        "Where a step reads or writes, a path stands and no expression: PID-3.4, OBX[2]-5, PID-3[2].1. What is to be calculated belongs in "
        + "the step calculate; which repetition a condition chooses is said by a for-each with when.",
        "steps:\n  - set: { upper(PID-5.1): X }", "steps:\n  - calculate: { PID-5.1: upper(PID-5.1) }");

    public static FaultCode StepManyValues { get; } = new("CH401", "Many values",
        "A step works on one value. A for-each does steps for every segment, repetition or group.",
        "steps:\n  - set: { \"OBX[*]-11\": F }", "steps:\n  - for-each: { over: OBX, steps: [ set: { OBX-11: F } ] }");

    public static FaultCode StepWholeSegment { get; } = new("CH402", "Whole segment",
        "A value is wanted, and the path names a segment. Segments are copied and moved to segments; they come and go with add-segment and "
        + "remove-segments.",
        "steps:\n  - delete: [PD1]", "steps:\n  - remove-segments: { segments: [PD1] }");

    public static FaultCode StepDelimiters { get; } = new("CH403", "Delimiters cannot be changed",
        "MSH-1 and MSH-2 say how the whole message is to be read. With others in their place it would be another message.",
        "steps:\n  - delete: [MSH-2]", "steps:\n  - delete: [MSH-8]");

    public static FaultCode StepEmptyLiteral { get; } = new("CH404", "Empty value",
        "\"\" in YAML is a text without characters, and '\"\"' the two quotation marks by which HL7 orders the receiver to delete. Since one is "
        + "easily taken for the other, set writes only the second, and delete empties.",
        "steps:\n  - set: { PID-19: \"\" }", "steps:\n  - set: { PID-19: '\"\"' }");

    public static FaultCode StepLiteralDelimiter { get; } = new("CH405", "Delimiter that does not fit",
        "A component has no place for ^ and a repetition none for ~. Either the path names too small a part, or the character itself is "
        + @"meant: that is written \S\ for ^ and \R\ for ~.",
        "steps:\n  - set: { PID-5.1: Quill^Ada }", "steps:\n  - set: { PID-5: Quill^Ada }");

    public static FaultCode StepLiteralParts { get; } = new("CH406", "More parts than the field has",
        @"The data type has no such component or subcomponent. Mostly the character & is meant: it is written \T\.",
        "steps:\n  - set: { PID-5.2: Salt & Pepper }", "steps:\n  - set: { PID-5.2: 'Salt \\T\\ Pepper' }");

    public static FaultCode StepCopyLevels { get; } = new("CH407", "Too large for its place",
        "What is copied keeps its parts, so it needs a place at least as large: a field in a field, a component in a component or field.",
        "steps:\n  - copy: { from: PID-3, to: PID-2.1 }", "steps:\n  - copy: { from: PID-3.1, to: PID-2.1 }");

    public static FaultCode StepPattern { get; } = new("CH408", "Pattern that cannot be used",
        "The regular expression is malformed, or needs to go back in the text, which would let a message from outside make it slow.",
        "steps:\n  - replace: { field: PID-13.1, pattern: \"[0-9\" }", "steps:\n  - replace: { field: PID-13.1, pattern: \"[0-9]\" }");

    public static FaultCode StepDateFormat { get; } = new("CH409", "Unknown part of a date",
        "A date is written with yyyy MM dd HH mm ss fff, zzz for +01:00, ZZZZ for +0100, and signs. Case matters: MM is the month, mm the minute.",
        "steps:\n  - date: { field: PID-7, to: DD.MM.YYYY }", "steps:\n  - date: { field: PID-7, to: dd.MM.yyyy }");

    public static FaultCode StepZone { get; } = new("CH410", "Unknown time zone",
        "Time zones are named as in the IANA database, by continent and city. The machine that runs the engine must know them.",
        "steps:\n  - date: { field: OBX-14, zone: CET/Berlin }", "steps:\n  - date: { field: OBX-14, zone: utc }");

    public static FaultCode StepGroup { get; } = new("CH412", "Unknown segment group",
        "The name is in no message structure of the versions that the channel takes. Group names are those of the standard's abstract messages.",
        "steps:\n  - for-each: { over: OBSERVATIONS, steps: [ delete: [OBX-8] ] }", "steps:\n  - for-each: { over: OBSERVATION, steps: [ delete: [OBX-8] ] }");

    public static FaultCode StepLoop { get; } = new("CH413", "Nothing that repeats",
        "A for-each goes over a segment, the repetitions of a field, or a segment group.",
        "steps:\n  - for-each: { over: PID-3.1, steps: [ delete: [PID-3.2] ] }", "steps:\n  - for-each: { over: PID-3, steps: [ delete: [PID-3.2] ] }");

    public static FaultCode StepOtherSegment { get; } = new("CH414", "Field of another segment",
        "add-segment gives values to the segment that it adds. Others are set by a step of their own.",
        "steps:\n  - add-segment: { segment: ZPD, fields: { PID-8: F } }", "steps:\n  - add-segment: { segment: ZPD, fields: { ZPD-8: F } }");

    public static FaultCode StepHeader { get; } = new("CH415", "MSH stays",
        "Every message has one MSH, and it is the first segment. Its fields can be changed; it cannot be added, moved or removed.",
        "steps:\n  - remove-segments: { segments: [MSH] }", "steps:\n  - remove-segments: { segments: [EVN] }");

    public static FaultCode StepTwoPlaces { get; } = new("CH416", "Two places",
        "The segment is added once, so it stands behind one or before another.",
        "steps:\n  - add-segment: { segment: ZPD, after: PID, before: PV1 }", "steps:\n  - add-segment: { segment: ZPD, after: PID }");

    public static FaultCode StepNoSegment { get; } = new("CH417", "No name of a segment",
        "Here stands a segment's name of three characters alone. Which of several is said by a for-each, or by when.",
        "steps:\n  - remove-segments: { segments: [OBX-5] }", "steps:\n  - remove-segments: { segments: [OBX], when: empty OBX-5 }");

    public static FaultCode StepErrorCode { get; } = new("CH418", "Unknown error code",
        "ERR-3 is a code of HL7 table 0357, which the sender's program knows. What only people understand belongs in text.",
        "steps:\n  - reject: { error: 500, text: The ward is not known }", "steps:\n  - reject: { error: 103, text: The ward is not known }");

    public static FaultCode StepUnusedOption { get; } = new("CH419", "Setting without effect",
        "Decimals are a matter of numbers, so with another conversion the author expects something that would not happen.",
        "steps:\n  - convert: { field: OBX-5, to: upper, decimals: 2 }", "steps:\n  - convert: { field: OBX-5, to: number, decimals: 2 }");

    public static FaultCode StepBlock { get; } = new("CH420", "Condition without steps, or steps without condition",
        "if, then and else are keys of one step: the hyphen stands before if alone.",
        "steps:\n  - if: PV1-2 = \"E\"\n  - then:\n      - set: { PV1-4: E }\n    drop: x", "steps:\n  - if: PV1-2 = \"E\"\n    then:\n      - set: { PV1-4: E }");

    public static FaultCode StepTable { get; } = new("CH421", "Unknown table",
        "Tables are CSV files in the folder lookups beside the channel files; the table wards is lookups/wards.csv, and wards.floor one of its columns.");
}
