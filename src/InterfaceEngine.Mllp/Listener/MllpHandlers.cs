namespace InterfaceEngine.Mllp;

/// <summary>Deals with one reception of one connection. Those of one connection come one after another, in the order received.</summary>
/// <param name="reception">What was received; its bytes are valid until the returned task has completed.</param>
/// <param name="peer">Who sent it.</param>
/// <param name="reply">Takes the answers, none or several; not to be used after the returned task has completed.</param>
/// <param name="cancellationToken">Cancelled when the connection is aborted, at the latest when the listener's time to stop is over.</param>
/// <returns>A task that completes when the reception is dealt with. Its failure closes the connection without an answer.</returns>
public delegate ValueTask MllpHandler(MllpReception reception, MllpPeer peer, MllpReplyWriter reply, CancellationToken cancellationToken);

/// <summary>What a listener does with what it receives.</summary>
/// <param name="Frame">Gets every frame (<see cref="MllpReception.IsFrame"/>).</param>
/// <param name="Rejected">
/// Gets what may hold a message but is no frame (<see cref="MllpReception.IsRejected"/>), so that it can be kept and, where the peer
/// still listens, refused. Separators, commit bytes and TLS client hellos hold no message; they are only counted.
/// </param>
public sealed record MllpHandlers(MllpHandler Frame, MllpHandler Rejected);
