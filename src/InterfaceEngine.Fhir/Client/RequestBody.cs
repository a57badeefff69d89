using System.Net;
using System.Net.Http.Headers;

namespace InterfaceEngine.Fhir;

/// <summary>
/// The body of a request, which knows whether all of it went to the connection. A server does not carry out a request whose body is
/// shorter than announced (RFC 9112 section 8), so an error before the last byte leaves no doubt, and one after it does.
/// </summary>
internal sealed class RequestBody : HttpContent
{
    private readonly ReadOnlyMemory<byte> _json;
    private volatile bool _isWritten;

    public RequestBody(ReadOnlyMemory<byte> json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue(FhirClient.MediaType);
    }

    public bool IsWritten => _isWritten;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_json, cancellationToken);
        _isWritten = true;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
