using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>A host and port that destinations connect to.</summary>
internal readonly record struct Endpoint(string Host, int Port)
{
    /// <summary>Of a destination; null where it connects to none.</summary>
    public static Endpoint? Of(DestinationConfig config) => config switch
    {
        { Mllp: { } mllp } => new Endpoint(mllp.Host.ToLowerInvariant(), mllp.Port),
        { Fhir: { } fhir } when Uri.TryCreate(fhir.Base, UriKind.Absolute, out var uri) => new Endpoint(uri.Host, uri.Port),
        { Http: { } http } when Uri.TryCreate(http.Url, UriKind.Absolute, out var uri) => new Endpoint(uri.Host, uri.Port),
        _ => null,
    };

    public override string ToString() => $"{Host}:{Port}";
}
