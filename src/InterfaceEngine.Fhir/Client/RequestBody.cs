using System.Net;
using System.Net.Http.Headers;

namespace InterfaceEngine.Fhir;

/// <summary>
/// The body of a request, which knows whether all of it went to the connection. A server does not carry out a request whose body is
/// shorter than announced (RFC 9112 section 8), so an error before the last byte leaves no doubt, and one after it does.
/// </summary>
public sealed class RequestBody : HttpContent
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private volatile bool _isWritten;

    /// <param name="bytes">The content.</param>
    /// <param name="type">Its media type; FHIR as JSON where it is left out.</param>
    public RequestBody(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue? type = null)
    {
        _bytes = bytes;
        Headers.ContentType = type ?? new MediaTypeHeaderValue(FhirClient.MediaType);
    }

    /// <summary>Whether the last byte went to the connection.</summary>
    public bool IsWritten => _isWritten;

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_bytes, cancellationToken);
        _isWritten = true;
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Length;
        return true;
    }
}
