using System.Net.Sockets;
using System.Security.Authentication;

namespace InterfaceEngine.Mllp;

/// <summary>Whether a peer could be sent to: its connection is opened, TLS included, and closed again. Nothing is sent.</summary>
public static class MllpProbe
{
    /// <summary>Tries it within <see cref="MllpClientOptions.ConnectTimeout"/>.</summary>
    /// <returns>Null where it was opened; else why not, with the words of the TLS layer where it has some.</returns>
    public static async Task<(MllpNotSentReason Reason, string? Detail)?> TryAsync(MllpClientOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await using var link = await MllpLink.OpenAsync(options, clock, deadline.Token);
            return null;
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            return (NotConnected.Why(fault, cancellationToken.IsCancellationRequested), (fault as AuthenticationException)?.Message);
        }
    }
}
