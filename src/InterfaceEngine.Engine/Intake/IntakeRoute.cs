using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Timers;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Engine.Intake;

/// <summary>A channel as a source knows it.</summary>
/// <param name="Channel">Its name.</param>
/// <param name="Rule">What it takes.</param>
/// <param name="Refuses">Asks its steps whether they refuse a message; null where none can.</param>
internal sealed record IntakeChannel(string Channel, AcceptRule Rule, Func<Hl7Message, TimeProvider, Refused?>? Refuses = null)
{
    public static IntakeChannel Of(Channel channel) =>
        new(channel.Name, new AcceptRule(channel.Config.Accept, channel.Library.Segments), channel.Steps is { CanReject: true } ? channel.Refuses : null);
}

/// <summary>What a source's messages are checked against; replaced whole when channels change.</summary>
/// <param name="Listener">The source's name.</param>
/// <param name="AssumedCharset">The character set where MSH-18 is empty; null detects it.</param>
/// <param name="DuplicateWindow">For how long repetitions are recognised; zero: not at all.</param>
/// <param name="ReusedControlId">What happens to other bytes under a known control id.</param>
/// <param name="Channels">The channels that share the source.</param>
internal sealed record IntakeRoute(
    string Listener, Charset? AssumedCharset, TimeSpan DuplicateWindow, ReusedControlId ReusedControlId, IReadOnlyList<IntakeChannel> Channels)
{
    /// <summary>What a timer does; null for every other source.</summary>
    public TimerRuns? Timer { get; init; }

    /// <summary>The route of a source, by the channels that share it.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="charset">As channel files name it; <c>auto</c> detects it.</param>
    /// <param name="channels">At least one.</param>
    public static IntakeRoute Of(string source, string charset, IReadOnlyList<Channel> channels)
    {
        Charset.TryFind(charset, out var assumed); // null for auto
        var duplicates = channels.Select(channel => channel.Config.Accept.Duplicates).ToArray();
        return new IntakeRoute(
            source,
            assumed,
            duplicates.Max(duplicate => duplicate.Window.Value),
            duplicates.Any(duplicate => duplicate.ReusedControlId == ReusedControlId.Refuse) ? ReusedControlId.Refuse : ReusedControlId.Accept,
            [.. channels.Select(IntakeChannel.Of)]);
    }
}
