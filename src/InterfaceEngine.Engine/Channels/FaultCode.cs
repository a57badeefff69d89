namespace InterfaceEngine.Engine.Channels;

/// <summary>A kind of fault, as <c>explain-error</c> tells it.</summary>
/// <param name="Code">Stable for ever: <c>CH104</c>.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Explanation">Why it is a fault and how to mend it.</param>
/// <param name="Wrong">Lines of a channel file that have it; null where the fault is not in lines of YAML.</param>
/// <param name="Right">The same lines, mended.</param>
public sealed record FaultCode(string Code, string Title, string Explanation, string? Wrong = null, string? Right = null);
