namespace InterfaceEngine.Mapping;

/// <summary>What an issue is about.</summary>
public enum MapIssueKind
{
    /// <summary>No map is for the message: there is no bundle.</summary>
    NoMap,

    /// <summary>A bundle of the kind that is asked for cannot be made: there is none.</summary>
    NoBundle,

    /// <summary>A value has not the form of its FHIR type and was not set.</summary>
    Conversion,

    /// <summary>A code has no entry in the code map and no fallback, and was not set.</summary>
    UnmappedCode,

    /// <summary>A code is not in the value set of a required binding and was not set.</summary>
    CodeRefused,

    /// <summary>The choice has a value of another type already.</summary>
    ChoiceTaken,

    /// <summary>An element or resource was left out: it lacks what FHIR requires, or breaks a rule of FHIR.</summary>
    RequiredMissing,

    /// <summary>The offset of a time is not certain: none was known, MSH-7 has another, or the clocks change then.</summary>
    TimeZoneAssumed,

    /// <summary>A name of an assigning authority or coding system has no URI.</summary>
    NamespaceUnknown,

    /// <summary>The sender asks by <c>""</c> to delete what the receiver has there.</summary>
    Deletion,

    /// <summary>A segment has no place in the map.</summary>
    SegmentLeftOut,

    /// <summary>A reference would have to choose between several resources, and was not set.</summary>
    ReferenceAmbiguous,

    /// <summary>A resource does not meet the profile that was asked for, and does not claim it.</summary>
    ProfileUnmet,

    /// <summary>A condition could not be answered for this message, which is unusually large.</summary>
    ConditionFailed,
}

/// <summary>Something that did not go from the message into the bundle, or not as it stood.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">What happened, for an engineer. It has no values of the message.</param>
/// <param name="FhirPath">The element that is concerned, by the rows of the maps: <c>Patient.identifier.period.start</c>; null for none.</param>
/// <param name="Source">The v2 location, <c>PID-3[2].7</c>; null for none.</param>
/// <param name="Map">The map of the row, <c>CX[Identifier]</c>; null for none.</param>
/// <param name="Row">The id of the row; null for none.</param>
public sealed record MapIssue(MapIssueKind Kind, string Message, string? FhirPath = null, string? Source = null, string? Map = null, string? Row = null)
{
    /// <summary>True where there is no bundle because of it.</summary>
    public bool IsFatal => Kind is MapIssueKind.NoMap or MapIssueKind.NoBundle;

    /// <inheritdoc/>
    public override string ToString() => $"{Kind} {FhirPath} {Source}: {Message}";
}
