using System.Net.Http.Headers;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine.Sources;

/// <summary>
/// Takes the body of a request and says what is answered. In the format HL7 the statuses are those of HAPI's HL7 over HTTP; a batch is
/// answered with an acknowledgment for each message and the highest of their statuses.
/// </summary>
internal sealed class HttpIntake(HttpReceiveConfig config, LiveRoute live, MessageIntake intake)
{
    /// <summary>Takes a body.</summary>
    public async Task<HttpReply> ReceiveAsync(HttpHead head, HttpBody body, CancellationToken cancellationToken)
    {
        using var use = await live.EnterAsync(cancellationToken);
        var origin = new Origin(AllowList.Unmapped(head.Remote).ToString());
        var type = MediaTypeHeaderValue.TryParse(head.ContentType, out var parsed) ? parsed : null;
        if (!body.IsTooLong && type?.CharSet is { } charset && IsReadDifferently(body.Bytes, charset.Trim('"'), use.Value))
        {
            return HttpReply.Text(415, "Under the content type's character set the text is another than it would be here: say it in MSH-18");
        }

        var receptions = body.IsTooLong
            ? [await intake.RefuseTooLongAsync(body.Bytes, body.Length, origin, use.Value, cancellationToken)]
            : await intake.ReceiveAllAsync(body.Bytes, origin, use.Value, cancellationToken);
        var status = receptions.Max(Status);
        return config.Format == HttpReceiveFormat.Raw
            ? HttpReply.Text(status, receptions.FirstOrDefault(reception => Status(reception) == status).Refusal is { } reason ? UserMessages.For(reason) : "Taken")
            : new HttpReply(status, type!.ToString(), receptions.SelectMany(reception => reception.Answer.ToArray()).ToArray());
    }

    private int Status(Reception reception) => reception.Refusal switch
    {
        null => 200,
        RefusalReason.StoreUnavailable => 503,
        RefusalReason.TooLong => 413,
        _ when config.Format == HttpReceiveFormat.Raw => 400,
        { } reason => (reception.Code ?? RefusalTable.For(reason).Original) is AcknowledgmentCode.AR or AcknowledgmentCode.CR ? 400 : 500,
    };

    // MSH-18 says it first, as everywhere. Where it is empty, the content type cannot be heeded alone: the message outlives its request.
    private static bool IsReadDifferently(byte[] bytes, string declared, IntakeRoute route) =>
        Charset.TryFind(declared, out var charset)
        && MessageHeader.TryRead(bytes, out var header, route.AssumedCharset) == ParseFault.None
        && header.Field(18).IsEmpty
        && Charset.TryResolve(header, bytes, route.AssumedCharset, out var own)
        && charset != own
        && charset.Decode(bytes) != own.Decode(bytes);
}
