using System.Net;
using System.Text;

namespace InterfaceEngine.Tests.Fhir.Client;

/// <summary>The far side of an HttpClient, by hand: it keeps what it was sent and answers as a test says.</summary>
internal sealed class ScriptedServer(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public HttpRequestMessage? Request { get; private set; }

    public string? Body { get; private set; }

    public static ScriptedServer Answering(int status, string body = "", Action<HttpResponseMessage>? headers = null) => new((_, _) =>
    {
        var message = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        headers?.Invoke(message);
        return Task.FromResult(message);
    });

    /// <summary>An answer whose body ends with an error after some bytes.</summary>
    public static ScriptedServer AnsweringAndBreaking(int status, string start) => new((_, _) =>
        Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StreamContent(new BreakingStream(Encoding.UTF8.GetBytes(start))) }));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request;
        return await answer(request, cancellationToken);
    }

    /// <summary>Takes the whole body, as a connection does that breaks only afterwards.</summary>
    public async Task ReadBodyAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);

    private sealed class BreakingStream(byte[] start) : MemoryStream(start)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new HttpIOException(HttpRequestError.ResponseEnded);
    }
}
