using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Steps;

/// <summary>
/// The negative answer. A channel that has such a step, or <c>otherwise: reject</c>, is asked before the answer goes out: where it refuses and
/// no other channel takes the message, the sender gets this answer, and the message is kept among the refused ones.
/// </summary>
public sealed record RejectConfig
{
    /// <summary>MSA-1: <c>error</c> (AE or CE) says that the message is wrong, <c>reject</c> (AR or CR) that it may come again later.</summary>
    public RejectionClass Class { get; init; }

    /// <summary>ERR-3, a code of HL7 table 0357: 101 required field missing, 102 data type, 103 table value, 204 unknown key, 207 internal.</summary>
    /// <example>101</example>
    public int Error { get; init; } = ErrorCondition.ApplicationInternal.Code;

    /// <summary>ERR-2: which value of the message is wrong.</summary>
    /// <example>PID-3</example>
    public PathText? At { get; init; }

    /// <summary>ERR-8: what is wrong, in words for the person at the sending system. No values of the message.</summary>
    /// <example>The patient has no identifier</example>
    public required string Text { get; init; }

    internal Step Compile(StepCompiler compiler)
    {
        compiler.CanReject = true;
        if (!ErrorCondition.All.Any(known => known.Code == Error))
        {
            compiler.Fault(
                FaultCodes.StepErrorCode, this, nameof(Error), $"{Error} is no error code of HL7 table 0357",
                "the codes are " + string.Join(", ", ErrorCondition.All.Select(known => known.Code)));
        }

        var reason = Class == RejectionClass.Error ? RefusalReason.ChannelError : RefusalReason.ChannelReject;
        var condition = ErrorCondition.All.FirstOrDefault(known => known.Code == Error);
        StepPath? at = At is null ? null : compiler.Any(At);
        return new RejectStep(compiler.Label, reason, condition, at, Text);
    }
}

/// <summary>MSA-1 of a negative answer.</summary>
public enum RejectionClass
{
    /// <summary>AE, or CE in enhanced mode: the message is wrong.</summary>
    Error,

    /// <summary>AR, or CR: not now, or not here.</summary>
    Reject,
}

/// <summary><c>reject</c>.</summary>
internal sealed class RejectStep(StepLabel label, RefusalReason reason, ErrorCondition condition, StepPath? at, string text) : Step(label)
{
    public override StepEnd Run(StepRun run)
    {
        // A segment that the message does not have is named all the same: that is often what is wrong.
        ErrorLocation? location = at is not { } path ? null
            : run.TryFind(path, out var target) ? run.LocationOf(target)
            : run.LocationOf(new StepTarget(0, path.Path));
        return new StepEnd.Rejected(new Refused(reason, [new AcknowledgmentError(condition, location, text)]), $"{Label}: {text}");
    }
}
