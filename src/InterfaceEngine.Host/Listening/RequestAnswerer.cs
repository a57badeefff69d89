using System.Net;
using InterfaceEngine.Engine.Sources;
using Microsoft.AspNetCore.Http.Features;

namespace InterfaceEngine.Host.Listening;

/// <summary>Reads requests for a listener, each within its limits, and writes what is decided about them.</summary>
internal sealed class RequestAnswerer(HttpListening listening, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext http)
    {
        try
        {
            var head = HeadOf(http);
            var reply = listening.Refuse(head);
            if (reply is null)
            {
                (var body, reply) = await ReadAsync(http.Request, http.RequestAborted);
                reply ??= await listening.ReceiveAsync(head, body!, http.RequestAborted);
            }

            listening.Answered(reply.Status);
            await WriteAsync(http.Response, reply, http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered: the sender will send it again.
        }
    }

    private static HttpHead HeadOf(HttpContext http) => new(
        new IPEndPoint(http.Connection.RemoteIpAddress ?? IPAddress.None, http.Connection.RemotePort),
        http.Request.Method,
        http.Request.Path,
        http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true } || http.Request.ContentLength is not null,
        (string?)http.Request.Headers.ContentType,
        (string?)http.Request.Headers.ContentEncoding,
        (string?)http.Request.Headers.Authorization);

    private async Task<(HttpBody? Body, HttpReply? Refusal)> ReadAsync(HttpRequest request, CancellationToken aborted)
    {
        using var deadline = new CancellationTokenSource(listening.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, aborted);
        try
        {
            var room = request.ContentLength > listening.MaxBody ? HttpBody.KeptBytes : listening.MaxBody + 1;
            using var body = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (body.Length < room
                && await request.Body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, room - body.Length)), either.Token) is > 0 and var read)
            {
                body.Write(buffer, 0, read);
            }

            var length = Math.Max(request.ContentLength ?? 0, body.Length);
            return length <= listening.MaxBody
                ? (new HttpBody(body.ToArray(), length), null)
                : (new HttpBody(body.GetBuffer()[..(int)Math.Min(HttpBody.KeptBytes, Math.Min(body.Length, listening.MaxBody))], length), null);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return (null, HttpReply.Text(StatusCodes.Status408RequestTimeout, "The body did not arrive in time"));
        }
        catch (BadHttpRequestException fault)
        {
            return (null, HttpReply.Text(fault.StatusCode, "The body did not arrive whole, or too slowly"));
        }
    }

    private static async Task WriteAsync(HttpResponse response, HttpReply reply, CancellationToken cancellationToken)
    {
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.ContentLength = reply.Body.Length;
        if (reply.Header is var (name, value))
        {
            response.Headers[name] = value;
        }

        if (reply.Status is StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge)
        {
            response.Headers.Connection = "close"; // what is left of the body is not read
        }

        await response.Body.WriteAsync(reply.Body, cancellationToken);
    }
}
