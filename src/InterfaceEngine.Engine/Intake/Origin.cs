namespace InterfaceEngine.Engine.Intake;

/// <summary>From whom a message comes.</summary>
/// <param name="Remote">Address and port, a file's name, or another channel's message: for people.</param>
/// <param name="Hops">How many channels of this engine handed it on before; 0 for what comes from outside.</param>
/// <param name="Key">What a repetition is known by; null for sender and control id, as they stand in the message.</param>
/// <param name="IsPrivate">Whether the remote may name a patient, as a file name does: it is kept with the message and not logged.</param>
internal readonly record struct Origin(string Remote, int Hops = 0, long? Key = null, bool IsPrivate = false)
{
    /// <summary>The remote as the log shows it.</summary>
    public string Logged => IsPrivate ? "a file" : Remote;
}
