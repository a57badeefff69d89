using System.Net;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>The port that a channel listens on, whatever is spoken there.</summary>
/// <param name="Config">What the channel file says about it.</param>
/// <param name="Address">The local address, as it is written.</param>
/// <param name="Port">The TCP port.</param>
/// <param name="Tls">Its TLS; null where it has none.</param>
internal sealed record LocalListener(object Config, string Address, int Port, TlsServerConfig? Tls)
{
    /// <summary>The key under which its port stands, in either kind.</summary>
    public const string PortProperty = nameof(MllpReceiveConfig.Port);

    /// <summary>The address; only of one that was read without a fault.</summary>
    public IPAddress IP => IPAddress.Parse(Address);

    /// <summary>The listener of a channel; null where its messages come in another way.</summary>
    public static LocalListener? Of(ReceiveConfig? receive) => receive switch
    {
        { Mllp: { } mllp } => new LocalListener(mllp, mllp.Address, mllp.Port, mllp.Tls),
        { Http: { } http } => new LocalListener(http, http.Address, http.Port, http.Tls),
        _ => null,
    };
}
