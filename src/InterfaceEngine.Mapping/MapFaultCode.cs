namespace InterfaceEngine.Mapping;

/// <summary>A kind of fault in a map file.</summary>
/// <param name="Code">Stable for ever: <c>MP202</c>.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Explanation">Why it is a fault and how to mend it.</param>
/// <param name="Wrong">Rows of <c>PID[Patient]</c>, or a map file, that have it; null where it shows nowhere else.</param>
/// <param name="Right">The same, mended.</param>
public sealed record MapFaultCode(string Code, string Title, string Explanation, string? Wrong = null, string? Right = null);
