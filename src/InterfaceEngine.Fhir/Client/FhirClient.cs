using System.Net.Http.Headers;

namespace InterfaceEngine.Fhir;

/// <summary>
/// A client for FHIR R4 over HTTP (http.html). Every request has a deadline; whatever happens is a <see cref="FhirOutcome"/> that says
/// whether to send again. Nothing is sent twice by this class. Safe for any number of threads.
/// </summary>
/// <param name="http">
/// The way to the server: its handler has TLS, proxy, limits and, as a <see cref="DelegatingHandler"/>, the credentials. It should not
/// follow redirects of requests with a body.
/// </param>
/// <param name="options">Address and limits.</param>
/// <param name="time">The clock.</param>
public sealed class FhirClient(HttpClient http, FhirClientOptions options, TimeProvider time)
{
    /// <summary>The media type of FHIR as JSON.</summary>
    public const string MediaType = "application/fhir+json";

    private readonly string _base = options.Base.AbsoluteUri.TrimEnd('/');

    /// <summary>Sends a request and waits for the answer.</summary>
    /// <param name="request">The interaction.</param>
    /// <param name="cancellationToken">Gives up; what became of a request that was on its way is then not known.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<FhirOutcome> SendAsync(FhirRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var body = request.Body.IsEmpty ? null : new RequestBody(request.Body);
        using var message = Message(request, body);
        try
        {
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            var content = await AnswerBody.ReadAsync(answer.Content, options.MaxAnswerBytes, deadline.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return AnswerRules.Outcome(request, answer, content, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAnswer(request, body, "no answer in time");
        }
        catch (HttpRequestException fault)
        {
            return NoAnswer(request, body, $"no answer: {fault.HttpRequestError}");
        }
    }

    private HttpRequestMessage Message(FhirRequest request, RequestBody? body)
    {
        var message = new HttpRequestMessage(request.Method, request.Url.Length == 0 ? _base : $"{_base}/{request.Url}") { Content = body };
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
        if (body is not null)
        {
            message.Headers.TryAddWithoutValidation("Prefer", "return=minimal");
        }

        if (request.IfMatch is not null)
        {
            message.Headers.TryAddWithoutValidation("If-Match", request.IfMatch);
        }

        if (request.IfNoneExist is not null)
        {
            message.Headers.TryAddWithoutValidation("If-None-Exist", request.IfNoneExist);
        }

        return message;
    }

    private static FhirOutcome NoAnswer(FhirRequest request, RequestBody? body, string reason) => new()
    {
        Disposition = !request.IsSafe && body is not { IsWritten: false } ? FhirDisposition.Unknown : FhirDisposition.Transient,
        Reason = reason,
    };
}
