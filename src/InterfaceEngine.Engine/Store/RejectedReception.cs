namespace InterfaceEngine.Engine.Store;

/// <summary>Bytes that came in and were not accepted as a message: kept so that someone can see what the sender really sent.</summary>
/// <param name="At">When.</param>
/// <param name="Listener">Where.</param>
/// <param name="Remote">From whom.</param>
/// <param name="Reason">Why: the name of a refusal or of a framing outcome; no content.</param>
/// <param name="Type">MSH-9 as far as it could be read; empty where there is none.</param>
/// <param name="ControlId">MSH-10 as far as it could be read.</param>
/// <param name="Bytes">What was received; of an oversize message the beginning.</param>
/// <param name="Length">How many bytes were received in all.</param>
/// <param name="Answer">The answer that was given; empty where none was.</param>
public sealed record RejectedReception(
    DateTimeOffset At,
    string Listener,
    string Remote,
    string Reason,
    string Type,
    string ControlId,
    ReadOnlyMemory<byte> Bytes,
    long Length,
    ReadOnlyMemory<byte> Answer);
