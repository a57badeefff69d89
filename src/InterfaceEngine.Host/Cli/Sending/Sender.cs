using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Acknowledgments;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Host.Cli.Sending;

/// <summary>Sends messages over one or more connections, each of which waits for one answer before it sends the next message.</summary>
internal sealed class Sender(SendOptions options, MllpMetrics metrics, TimeProvider time)
{
    /// <summary>Sends all messages, in their order where there is one connection; gives up at the first that finds nobody to take it.</summary>
    /// <param name="messages">What to send.</param>
    /// <param name="sent">Called for each message when it is done, one call at a time.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task SendAsync(IReadOnlyList<MessageInFile> messages, Action<SentMessage> sent, CancellationToken cancellationToken)
    {
        var waiting = new ConcurrentQueue<MessageInFile>(Enumerable.Repeat(messages, options.Repeat).SelectMany(all => all));
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var gate = new Lock();
        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(_ => ConnectionAsync()));

        async Task ConnectionAsync()
        {
            await using var client = new MllpClient(options.Client, metrics, NullLogger.Instance, time);
            while (!giveUp.IsCancellationRequested && waiting.TryDequeue(out var message))
            {
                var result = await SendAsync(client, message, giveUp.Token);
                lock (gate)
                {
                    sent(result);
                }

                if (result.IsUnreachable)
                {
                    await giveUp.CancelAsync();
                }
            }
        }
    }

    private async Task<SentMessage> SendAsync(MllpClient client, MessageInFile message, CancellationToken cancellationToken)
    {
        var bytes = SegmentEnds.ToCarriageReturns(message.Bytes);
        var hasHeader = MessageHeader.TryRead(bytes.Span, out var header) == ParseFault.None;
        var controlId = hasHeader ? header.Field(10).ToArray() : [];
        var started = time.GetTimestamp();
        var result = await client.SendAsync(bytes, Matches, cancellationToken);
        return new SentMessage(message, result, time.GetElapsedTime(started), options.Charset);

        // Whoever sends by hand wants to see whatever comes back; only an answer that says it is another message's is passed over.
        MllpAnswerMatch Matches(in ReadOnlySequence<byte> frame)
        {
            var answer = ReceivedAcknowledgment.Read(frame.ToArray());
            return answer is null || controlId.Length == 0 || answer.MessageControlId.Length == 0 || IsSame(answer.MessageControlId)
                ? MllpAnswerMatch.Match
                : MllpAnswerMatch.Skip;
        }

        bool IsSame(string id) => Hl7Message.TryParse(bytes, out var own, options.Charset) != ParseFault.None
            || own!.Header.Field(10).Text == id
            || Encoding.Latin1.GetString(controlId) == id;
    }
}
