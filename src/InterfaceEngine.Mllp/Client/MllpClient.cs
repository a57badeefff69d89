using System.Buffers;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Logging;

namespace InterfaceEngine.Mllp;

/// <summary>
/// Sends messages to one peer over one connection, one at a time, each with its answer. The connection is opened for the first message,
/// kept, and given up as soon as something about it is in doubt: an answer that comes too late must never be taken for the next message's.
/// </summary>
public sealed class MllpClient : IAsyncDisposable
{
    private readonly MllpClientOptions _options;
    private readonly MllpMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;

    private int _busy;
    private volatile MllpClientState _state;

    /// <summary>Makes a client; nothing is connected yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit of <paramref name="options"/> is below 1.</exception>
    public MllpClient(MllpClientOptions options, MllpMetrics metrics, ILogger logger, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Framing.MaxFrameBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Framing.KeptBytes, 1);
        _options = options;
        _metrics = metrics;
        _logger = logger;
        _clock = clock;
    }

    /// <summary>What the client is doing, to be shown; another thread may change it at any time.</summary>
    public MllpClientState State => _state;

    /// <summary>The open connection.</summary>
    internal MllpLink? Link { get; private set; }

    /// <summary>Sends <paramref name="content"/> as one block and waits for its answer.</summary>
    /// <param name="content">The message without framing.</param>
    /// <param name="match">Tells the answer from other frames.</param>
    /// <param name="cancellationToken">Ends the wait early; the result says what had been sent.</param>
    /// <returns>What became of it. Failures of the network are results; they are not thrown.</returns>
    /// <exception cref="InvalidOperationException">Another message of this client is in flight.</exception>
    public async ValueTask<MllpSendResult> SendAsync(
        ReadOnlyMemory<byte> content, MllpAnswerMatcher match, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _busy, 1) == 1)
        {
            throw new InvalidOperationException("An MLLP client has one message in flight.");
        }

        try
        {
            var result = await ExchangeAsync(content, match, cancellationToken);
            _metrics.Sent(_options.Name, result);
            return result;
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Closes the connection. A later message opens another.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Link is { } link)
        {
            Link = null;
            await link.DisposeAsync();
        }

        _state = MllpClientState.Closed;
    }

    private async ValueTask<MllpSendResult> ExchangeAsync(
        ReadOnlyMemory<byte> content, MllpAnswerMatcher match, CancellationToken cancellationToken)
    {
        if (MllpBytes.BreakBlock(content.Span))
        {
            return NotSent(MllpNotSentReason.ContentBreaksBlock, "");
        }

        using var deadline = new CancellationTokenSource(_options.ConnectTimeout, _clock);
        using var caller = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        MllpSendResult? result = null;
        try
        {
            // 1. A connection that can be trusted.
            _state = MllpClientState.Connecting;
            var link = await ReadyAsync(deadline.Token);
            deadline.Token.ThrowIfCancellationRequested();

            // 2. The message.
            _state = MllpClientState.Sending;
            deadline.CancelAfter(_options.WriteTimeout);
            await link.SendAsync(content, deadline.Token);

            // 3. Its answer.
            _state = MllpClientState.AwaitingAnswer;
            deadline.CancelAfter(_options.AnswerTimeout);
            result = await AnswerAsync(link, match, deadline, cancellationToken);
        }
        catch (Exception fault) when (fault is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            result = Failed(fault, cancellationToken.IsCancellationRequested);
        }
        finally
        {
            if (result is MllpSendResult.Answered)
            {
                _state = MllpClientState.Idle;
            }
            else
            {
                await DisposeAsync(); // an answer may still be on its way here
            }
        }

        return result;
    }

    private async ValueTask<MllpLink> ReadyAsync(CancellationToken cancellationToken)
    {
        if (Link is { } link)
        {
            var state = await link.ExamineAsync(_options.ReopenAfterIdle, cancellationToken);
            if (state == LinkState.Fit)
            {
                return link;
            }

            _metrics.Reopened(_options.Name, state);
            _logger.LinkReopened(_options.Name, state);
            Link = null;
            await link.DisposeAsync();
        }

        Link = await MllpLink.OpenAsync(_options, _clock, cancellationToken);
        _metrics.Connected(_options.Name);
        _logger.LinkOpen(_options.Name, _options.Host, _options.Port);
        return Link;
    }

    private async ValueTask<MllpSendResult> AnswerAsync(
        MllpLink link, MllpAnswerMatcher match, CancellationTokenSource deadline, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> received = default;
        using var wake = deadline.Token.UnsafeRegister(static frames => ((MllpFrameReader)frames!).Wake(), link.Frames);
        while (true)
        {
            while (link.Frames.TryRead(out var reception))
            {
                if (Judge(reception, match) is { } result)
                {
                    link.NoteUse();
                    return result;
                }

                received = reception.IsRejected ? reception.Bytes.ToArray() : received;
            }

            if (deadline.IsCancellationRequested && link.Frames.HasUnfinished)
            {
                link.Frames.Expire(); // what came of an answer is shown with the result
            }
            else if (deadline.IsCancellationRequested)
            {
                return Unknown(cancellationToken.IsCancellationRequested ? MllpUnknownReason.Cancelled : MllpUnknownReason.AnswerTimeout, received, "");
            }
            else if (!await link.Frames.WaitToReadAsync(CancellationToken.None))
            {
                return Unknown(MllpUnknownReason.ConnectionLost, received, link.Frames.WasReset ? "reset" : "closed");
            }
        }
    }

    /// <summary>What a reception means for the message in flight; null: wait on.</summary>
    private MllpSendResult? Judge(in MllpReception reception, MllpAnswerMatcher match)
    {
        switch (reception.Kind)
        {
            case MllpReceptionKind.Frame or MllpReceptionKind.FrameWithoutFinalCr
                or MllpReceptionKind.CommitAcknowledged or MllpReceptionKind.CommitRefused:
                var verdict = match(reception.Bytes);
                if (verdict == MllpAnswerMatch.Skip)
                {
                    _metrics.Skipped(_options.Name);
                    _logger.AnswerSkipped(_options.Name, reception.Length);
                    return null;
                }

                return verdict == MllpAnswerMatch.Match
                    ? new MllpSendResult.Answered(reception.Bytes.ToArray())
                    : Unknown(MllpUnknownReason.AnswerRejected, reception.Bytes.ToArray(), "");

            case MllpReceptionKind.Oversize:
                _metrics.Odd(_options.Name, reception.Kind);
                return Unknown(MllpUnknownReason.AnswerTooLarge, reception.Bytes.ToArray(), "");

            case MllpReceptionKind.Separators:
                return null;

            default:
                _metrics.Odd(_options.Name, reception.Kind);
                _logger.AnswerOddity(_options.Name, reception.Kind, reception.Length);
                return null;
        }
    }

    /// <summary>What an exception means depends on whether the first byte may have left.</summary>
    private MllpSendResult Failed(Exception fault, bool cancelled)
    {
        var name = fault.GetType().Name;
        return _state == MllpClientState.Connecting
            ? NotSent(NotConnected.Why(fault, cancelled), fault is AuthenticationException ? fault.Message : name)
            : Unknown(fault switch
            {
                _ when cancelled => MllpUnknownReason.Cancelled,
                OperationCanceledException => MllpUnknownReason.WriteTimeout,
                _ => MllpUnknownReason.ConnectionLost,
            }, default, name);
    }

    private MllpSendResult.NotSent NotSent(MllpNotSentReason reason, string fault)
    {
        _logger.NotSent(_options.Name, reason, fault);
        return new(reason);
    }

    private MllpSendResult.Unknown Unknown(MllpUnknownReason reason, ReadOnlyMemory<byte> received, string fault)
    {
        _logger.OutcomeUnknown(_options.Name, reason, fault);
        return new(reason, received);
    }
}
