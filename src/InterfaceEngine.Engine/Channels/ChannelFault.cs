using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels;

/// <summary>Something wrong in a channel file, told so that its author can mend it.</summary>
/// <param name="Code">A stable code, <c>CH101</c>; <c>explain-error</c> tells more.</param>
/// <param name="Place">Where.</param>
/// <param name="Length">How many characters are concerned, for the caret; at least 1.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Hint">How to mend it; null where the message says it already.</param>
public sealed record ChannelFault(string Code, SourcePlace Place, int Length, string Message, string? Hint = null)
{
    /// <summary>Whether the channel can run nevertheless: a warning never keeps one from running.</summary>
    public FaultSeverity Severity { get; init; } = FaultSeverity.Error;

    /// <summary>A fault of an expression, in the file that it stands in.</summary>
    internal static ChannelFault Of(ExpressionFault fault, SourcePlace place) =>
        new(fault.Code, place, fault.Length, fault.Message, fault.Hint) { Severity = fault.Severity };
}
