using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using InterfaceEngine.EndToEnd.Tests.Peers;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.EndToEnd.Tests.Program;

/// <summary>The program stopped while messages come in, in each of the two ways a program can be stopped.</summary>
public sealed class StopTests
{
    private const int Connections = 8;
    private const int AnswersBeforeTheStop = 400;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_message_that_was_acknowledged_is_in_the_log_after_a_stop_under_load(bool graceful)
    {
        await using var engine = await EngineProcess.StartShippedAsync();
        var acknowledged = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var senders = Enumerable.Range(0, Connections).Select(connection => SendUntilRefusedAsync(engine.MllpPort, connection, acknowledged, enough)).ToList();
        await enough.Task.WaitAsync(Deadline);

        if (graceful)
        {
            engine.AskToStop();
            (await engine.ExitAsync()).Should().Be(0, string.Join('\n', engine.Lines.TakeLast(20)));
        }
        else
        {
            engine.Kill();
            await engine.ExitAsync();
        }

        await Task.WhenAll(senders).WaitAsync(Deadline);

        await engine.StartAgainAsync();
        var kept = (await engine.MessagesAsync()).Select(message => (string)message["controlId"]!).ToHashSet();
        acknowledged.Should().HaveCountGreaterThanOrEqualTo(AnswersBeforeTheStop);
        acknowledged.Keys.Where(controlId => !kept.Contains(controlId)).Should().BeEmpty("what was acknowledged is never lost");
        kept.Count.Should().BeLessThanOrEqualTo(acknowledged.Count + Connections, "of each connection at most one message was under way");
    }

    private static async Task SendUntilRefusedAsync(int port, int connection, ConcurrentDictionary<string, bool> acknowledged, TaskCompletionSource enough)
    {
        using var metrics = new MllpMetrics();
        await using var client = new MllpClient(
            new MllpClientOptions { Name = "engine", Host = "127.0.0.1", Port = port, AnswerTimeout = TimeSpan.FromSeconds(20) },
            metrics, NullLogger.Instance, TimeProvider.System);
        for (var number = 0; ; number++)
        {
            var controlId = string.Create(CultureInfo.InvariantCulture, $"L{connection}-{number}");
            var message = Encoding.ASCII.GetBytes(
                $"MSH|^~\\&|LOAD|TEST|ENGINE|HUB|20260302081500||ADT^A08^ADT_A01|{controlId}|P|2.5.1\rEVN||20260302081500\rPID|1||{connection}^^^NORTHGATE^MR||Load^Test\rPV1|1|N\r");
            var result = await client.SendAsync(message, Matches);
            if (result is not MllpSendResult.Answered(var answer) || !Encoding.ASCII.GetString(answer.Span).Contains($"MSA|AA|{controlId}", StringComparison.Ordinal))
            {
                return;
            }

            acknowledged[controlId] = true;
            if (acknowledged.Count >= AnswersBeforeTheStop)
            {
                enough.TrySetResult();
            }

            MllpAnswerMatch Matches(in ReadOnlySequence<byte> frame) =>
                Encoding.ASCII.GetString(frame).Contains($"|{controlId}", StringComparison.Ordinal) ? MllpAnswerMatch.Match : MllpAnswerMatch.Skip;
        }
    }
}
