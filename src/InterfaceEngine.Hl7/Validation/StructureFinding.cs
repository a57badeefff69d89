namespace InterfaceEngine.Hl7.Validation;

/// <summary>A difference between a message and its structure. HL7 table 0357 has one code for all of them: 100, segment sequence error.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Segment">
/// The index from 0 of the segment that it is about; for something missing, of the first segment of the group that misses it.
/// </param>
/// <param name="Name">The segment or group: <c>PV1</c>, <c>PATIENT_RESULT</c>.</param>
public readonly record struct StructureFinding(StructureFindingKind Kind, int Segment, string Name);

/// <summary>The kinds of <see cref="StructureFinding"/>.</summary>
public enum StructureFindingKind
{
    /// <summary>The structure does not have this segment. Segments defined locally (Z) are not reported.</summary>
    UnexpectedSegment,

    /// <summary>The structure has this segment, but not here.</summary>
    SegmentOutOfOrder,

    /// <summary>A required segment is missing.</summary>
    RequiredSegmentMissing,

    /// <summary>A required group is missing.</summary>
    RequiredGroupMissing,

    /// <summary>A segment or group occurs more often than the structure allows; told once, at the first too many.</summary>
    TooManyRepetitions,
}
