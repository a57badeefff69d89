using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Mllp;

/// <summary>What every connection of a listener shares, or of a dialer.</summary>
internal sealed record ListenerContext(
    MllpListenerOptions Options, MllpHandlers Handlers, MllpMetrics Metrics, ILogger Logger, TimeProvider Clock, MllpDialerOptions? Dialed = null);
