using System.Buffers;

namespace InterfaceEngine.Mllp;

/// <summary>Decides whether a frame from the peer answers the message in flight. For HL7 that is a look at MSA-2, which this project does not know.</summary>
/// <param name="frame">The content of the frame; valid during the call only.</param>
public delegate MllpAnswerMatch MllpAnswerMatcher(in ReadOnlySequence<byte> frame);

/// <summary>What a frame is to the message in flight.</summary>
public enum MllpAnswerMatch
{
    /// <summary>The answer.</summary>
    Match,

    /// <summary>Another message's answer: it is counted and logged, and the wait goes on.</summary>
    Skip,

    /// <summary>No answer that anything can be done with: the wait ends and the connection is closed.</summary>
    Reject,
}
