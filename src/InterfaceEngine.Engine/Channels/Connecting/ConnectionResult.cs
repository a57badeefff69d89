namespace InterfaceEngine.Engine.Channels.Connecting;

/// <summary>What trying one thing gave that a channel needs from outside.</summary>
/// <param name="Subject">The channel, or the channel and its destination: <c>adt-to-ehr/lab</c>.</param>
/// <param name="Target">What was tried: <c>mllp lab.example.org:6661</c>.</param>
/// <param name="Seen">What was seen, in a few words; null where there is a fault.</param>
/// <param name="Fault">What is wrong, or a warning; null where all is well.</param>
public sealed record ConnectionResult(string Subject, string Target, string? Seen, ChannelFault? Fault);

/// <summary>What a probe found.</summary>
/// <param name="Code">Null where all is well.</param>
/// <param name="Message">What was seen, or what is wrong.</param>
/// <param name="IsWarning">Whether the channel can run nevertheless.</param>
internal sealed record Finding(FaultCode? Code, string Message, bool IsWarning = false)
{
    public static Finding Good(string seen) => new(null, seen);
}
