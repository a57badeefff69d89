namespace InterfaceEngine.Hl7.Acknowledgments;

/// <summary>ERR-3: a row of HL7 table 0357, message error condition codes.</summary>
/// <param name="Code">The code.</param>
/// <param name="Text">Its text in the table.</param>
public readonly record struct ErrorCondition(int Code, string Text)
{
#pragma warning disable CS1591 // the texts say it
    public static ErrorCondition SegmentSequence { get; } = new(100, "Segment sequence error");
    public static ErrorCondition RequiredFieldMissing { get; } = new(101, "Required field missing");
    public static ErrorCondition DataType { get; } = new(102, "Data type error");
    public static ErrorCondition TableValueNotFound { get; } = new(103, "Table value not found");
    public static ErrorCondition ValueTooLong { get; } = new(104, "Value too long");
    public static ErrorCondition UnsupportedMessageType { get; } = new(200, "Unsupported message type");
    public static ErrorCondition UnsupportedEventCode { get; } = new(201, "Unsupported event code");
    public static ErrorCondition UnsupportedProcessingId { get; } = new(202, "Unsupported processing id");
    public static ErrorCondition UnsupportedVersionId { get; } = new(203, "Unsupported version id");
    public static ErrorCondition UnknownKeyIdentifier { get; } = new(204, "Unknown key identifier");
    public static ErrorCondition DuplicateKeyIdentifier { get; } = new(205, "Duplicate key identifier");
    public static ErrorCondition RecordLocked { get; } = new(206, "Application record locked");
    public static ErrorCondition ApplicationInternal { get; } = new(207, "Application internal error");
#pragma warning restore CS1591

    /// <summary>Every row that may stand in a negative answer, by code.</summary>
    public static IReadOnlyList<ErrorCondition> All { get; } =
    [
        SegmentSequence, RequiredFieldMissing, DataType, TableValueNotFound, ValueTooLong,
        UnsupportedMessageType, UnsupportedEventCode, UnsupportedProcessingId, UnsupportedVersionId,
        UnknownKeyIdentifier, DuplicateKeyIdentifier, RecordLocked, ApplicationInternal,
    ];
}
