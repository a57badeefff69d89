using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Engine.Intake;

/// <summary>A channel as a listener knows it.</summary>
/// <param name="Channel">Its name.</param>
/// <param name="Rule">What it takes.</param>
/// <param name="Refuses">Asks its steps whether they refuse a message; null where none can.</param>
internal sealed record IntakeChannel(string Channel, AcceptRule Rule, Func<Hl7Message, TimeProvider, Refused?>? Refuses = null);

/// <summary>What a listener's messages are checked against; replaced whole when channels change.</summary>
/// <param name="Listener">The listener's name.</param>
/// <param name="AssumedCharset">The character set where MSH-18 is empty; null detects it.</param>
/// <param name="DuplicateWindow">For how long repetitions are recognised; zero: not at all.</param>
/// <param name="ReusedControlId">What happens to other bytes under a known control id.</param>
/// <param name="Channels">The channels that share the listener.</param>
internal sealed record IntakeRoute(
    string Listener, Charset? AssumedCharset, TimeSpan DuplicateWindow, ReusedControlId ReusedControlId, IReadOnlyList<IntakeChannel> Channels);
