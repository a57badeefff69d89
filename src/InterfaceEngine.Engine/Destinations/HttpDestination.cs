using System.Globalization;
using System.Net.Http.Headers;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>
/// An HTTP server: a request for each message. The status decides, or the HL7 acknowledgment in the answer; whatever it is, the answer is kept
/// with the attempt, up to a limit.
/// </summary>
/// <param name="config">What the channel file says.</param>
/// <param name="http">The way to the server.</param>
/// <param name="signer">Signs each request; null where none is to be signed.</param>
/// <param name="parallel">How many requests are under way at once.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpDestination(HttpDestinationConfig config, HttpClient http, WebhookSigner? signer, int parallel, TimeProvider time) : IDestination
{
    private readonly NakPolicy _naks = new(config.OnNak);

    public int Parallel => parallel;

    public async ValueTask<SendResult> SendAsync(int slot, DeliveryContent content, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(config.Timeout.Value, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var body = new RequestBody(content.Content, ContentType(content.Content));
        using var request = new HttpRequestMessage(config.Method == HttpSendMethod.Put ? HttpMethod.Put : HttpMethod.Post, config.Url) { Content = body };
        signer?.Sign(request, content, time.GetUtcNow());
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            var received = await AnswerBody.ReadAsync(answer.Content, (int)config.MaxAnswer.Value, deadline.Token);
            return Decide(answer, received.Bytes);
        }
        catch (OperationCanceledException)
        {
            var why = cancellationToken.IsCancellationRequested ? "the engine was stopping" : "no answer came in time";
            return body.IsWritten ? SendResult.Unknown("sent, and " + why) : SendResult.Retry("not sent: " + why);
        }
        catch (HttpRequestException fault)
        {
            return body.IsWritten ? SendResult.Unknown("sent, and the connection ended before an answer") : SendResult.Retry(Words(fault.HttpRequestError));
        }
    }

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private SendResult Decide(HttpResponseMessage answer, ReadOnlyMemory<byte> body)
    {
        // A negative one counts beside every status, for receivers differ in what they send with it; a positive one only beside success.
        if (config.Answer == HttpAnswer.Ack && ReceivedAcknowledgment.Read(body) is { } acknowledgment
            && (answer.IsSuccessStatusCode || !acknowledgment.IsPositive))
        {
            return _naks.Decide(acknowledgment, body);
        }

        var status = (int)answer.StatusCode;
        var reason = string.Create(CultureInfo.InvariantCulture, $"status {status}");
        return status switch
        {
            >= 200 and < 300 when config.Success.Count == 0 || config.Success.Contains(status) => SendResult.Delivered(body),
            // The address and the credentials are for the operator to mend: the message waits for that.
            >= 300 and < 400 => SendResult.Retry(reason + ": the address has moved, and redirects are not followed", body) with { IsOutage = true },
            401 or 403 or 404 or 407 or 408 or 425 or 429 or (>= 500 and not 501 and not 505) =>
                SendResult.Retry(reason, body, RetryAfterHeader.Read(answer, time.GetUtcNow())) with { IsOutage = true },
            _ => SendResult.Rejected(reason, body),
        };
    }

    // HL7 over HTTP says the character set of the message in the header as well.
    private MediaTypeHeaderValue ContentType(ReadOnlyMemory<byte> content)
    {
        var type = MediaTypeHeaderValue.Parse(config.ContentType ?? (config.Content == ContentFormat.Fhir ? FhirClient.MediaType : "application/hl7-v2"));
        if (config.Content == ContentFormat.Hl7 && type.CharSet is null
            && MessageHeader.TryRead(content.Span, out var header) == ParseFault.None && Charset.TryResolve(header, content.Span, null, out var charset))
        {
            type.CharSet = charset.MimeName;
        }

        return type;
    }

    private static string Words(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "the host name has no address",
        HttpRequestError.ConnectionError => "the connection could not be opened",
        HttpRequestError.SecureConnectionError => "the TLS handshake failed",
        _ => "not sent: " + error,
    };
}
