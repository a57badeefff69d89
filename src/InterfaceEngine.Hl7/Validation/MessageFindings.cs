namespace InterfaceEngine.Hl7.Validation;

/// <summary>What <see cref="MessageValidator"/> found in a message.</summary>
/// <param name="Items">In the order of the message, at most as many as were asked for.</param>
/// <param name="Errors">How many errors there are, those left out of <paramref name="Items"/> too.</param>
/// <param name="LeftOut">How many findings <paramref name="Items"/> has no room for.</param>
/// <param name="Structure">The name of the structure that the message was held against; null where its version defines none for it.</param>
public sealed record MessageFindings(IReadOnlyList<MessageFinding> Items, int Errors, int LeftOut, string? Structure)
{
    /// <summary>True where nothing is an error.</summary>
    public bool IsValid => Errors == 0;
}
