namespace InterfaceEngine.Engine.Channels;

/// <summary>
/// Something wrong in a value, told without the value: it may come from the environment, and a fault never shows what does. Only
/// <paramref name="Suggestion"/> may be made of the value, and it is dropped for one that the file itself does not show.
/// </summary>
/// <param name="Code">Its kind.</param>
/// <param name="Predicate">What follows the value in the message: "is not a name".</param>
/// <param name="Hint">How to mend it.</param>
/// <param name="Suggestion">What to write instead.</param>
internal sealed record TextFault(FaultCode Code, string Predicate, string? Hint = null, string? Suggestion = null)
{
    /// <summary>Where in the value; with a <see cref="Length"/> of 0 the whole of it.</summary>
    public int Offset { get; init; }

    /// <summary>How many characters.</summary>
    public int Length { get; init; }

    /// <summary>These characters are never shown.</summary>
    public bool IsConfidential { get; init; }
}
