using System.Buffers;
using System.Net;
using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Mllp;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Intake;

/// <summary>An intake on a bench: a frame goes in, the answers come out as text.</summary>
internal sealed class IntakeBench : IDisposable
{
    private static readonly MllpPeer Peer = new(Guid.Empty, "mllp:2575", new IPEndPoint(IPAddress.Loopback, 40000), new IPEndPoint(IPAddress.Loopback, 2575), null);

    private readonly IntakeMetrics _metrics = new();
    private readonly MessageIntake _intake;

    public IntakeBench(AcceptConfig? accept = null, params (string Channel, AcceptConfig Accept)[] more)
    {
        Duplicates = new Duplicates(Duplicates.DefaultCapacity, Time);
        _intake = new MessageIntake(Log, Duplicates, _metrics, NullLogger.Instance, Time);
        var config = accept ?? new AcceptConfig { Messages = ["ADT", "ORU^R01"] };
        Route = new IntakeRoute(
            "mllp:2575",
            null,
            config.Duplicates.Window.Value,
            config.Duplicates.ReusedControlId,
            [new IntakeChannel("adt", new AcceptRule(config)), .. more.Select(other => new IntakeChannel(other.Channel, new AcceptRule(other.Accept)))]);
    }

    /// <summary>Channels of files, as their listener has them.</summary>
    public IntakeBench(Channel first, params Channel[] more)
    {
        Duplicates = new Duplicates(Duplicates.DefaultCapacity, Time);
        _intake = new MessageIntake(Log, Duplicates, _metrics, NullLogger.Instance, Time);
        Route = IntakeRoute.Of("mllp:2575", "auto", [first, .. more]);
    }

    public RecordingMessageLog Log { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public Duplicates Duplicates { get; }

    public IntakeRoute Route { get; }

    public void Dispose() => _metrics.Dispose();

    /// <summary>The answers to a frame, each without framing.</summary>
    public Task<string[]> SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    public async Task<string[]> SendAsync(byte[] message)
    {
        var reply = new MllpReplyWriter();
        var frame = new MllpReception(MllpReceptionKind.Frame, new ReadOnlySequence<byte>(message), message.Length, message.Length + 3);
        await _intake.ReceiveAsync(frame, Peer, new LiveRoute(Route), reply, CancellationToken.None);
        return Blocks(reply);
    }

    public async Task<string[]> RejectAsync(MllpReceptionKind kind, byte[] bytes)
    {
        var reply = new MllpReplyWriter();
        await _intake.RejectAsync(new MllpReception(kind, new ReadOnlySequence<byte>(bytes), bytes.Length, bytes.Length), Peer, new LiveRoute(Route), reply, CancellationToken.None);
        return Blocks(reply);
    }

    private static string[] Blocks(MllpReplyWriter reply)
    {
        reply.EndReply();
        return Encoding.UTF8.GetString(reply.Finished.Span).Split("\u001c\r", StringSplitOptions.RemoveEmptyEntries).Select(block => block.TrimStart('\v')).ToArray();
    }
}
