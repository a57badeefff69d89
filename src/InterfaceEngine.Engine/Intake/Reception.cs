using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Intake;

/// <summary>What became of a message that came in.</summary>
/// <param name="Code">The code of the answer; null where the sender wants none.</param>
/// <param name="Answer">The answer; empty where the sender wants none.</param>
/// <param name="Refusal">Why it is not in the log; null where it is.</param>
internal readonly record struct Reception(AcknowledgmentCode? Code, ReadOnlyMemory<byte> Answer, RefusalReason? Refusal);
