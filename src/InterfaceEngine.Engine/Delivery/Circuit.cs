using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Destinations;
using Polly;
using Polly.CircuitBreaker;

namespace InterfaceEngine.Engine.Delivery;

/// <summary>
/// Leaves a destination that does not answer in peace. Polly counts and decides; this tells the queue beforehand when to hand out nothing, so
/// that no delivery meets an open circuit: it would have to go back, and could not say how long it waits.
/// </summary>
internal sealed class Circuit
{
    private readonly Lock _gate = new();
    private readonly CircuitConfig _config;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<SendResult> _pipeline;
    private DateTimeOffset _openUntil;
    private CircuitState _state;
    private bool _isProbing;

    public Circuit(CircuitConfig config, TimeProvider time)
    {
        _config = config;
        _time = time;
        var builder = new ResiliencePipelineBuilder<SendResult> { TimeProvider = time };
        if (config.Enabled)
        {
            builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<SendResult>
            {
                // Every one of them: while others get through it is not the destination that is out of order.
                FailureRatio = 1,
                MinimumThroughput = config.Failures,
                SamplingDuration = config.Within.Value,
                BreakDuration = config.OpenFor.Value,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Result.IsOutage),
                OnOpened = _ => Become(CircuitState.Open),
                OnHalfOpened = _ => Become(CircuitState.HalfOpen),
                OnClosed = _ => Become(CircuitState.Closed),
            });
        }

        _pipeline = builder.Build();
    }

    /// <summary>Is called after each change, on the thread of the attempt that made it.</summary>
    public Action<CircuitStatus>? Changed { get; set; }

    public CircuitStatus Status
    {
        get
        {
            lock (_gate)
            {
                return new CircuitStatus((CircuitPosition)_state, _state == CircuitState.Open ? _openUntil : null);
            }
        }
    }

    /// <summary>Whether a delivery may go now; after a time of being open, one may, as a probe.</summary>
    /// <param name="isProbe">Whether it is that one.</param>
    /// <param name="reopensAt">When to ask again; null where the probe's outcome decides.</param>
    public bool TryPass(out bool isProbe, out DateTimeOffset? reopensAt)
    {
        lock (_gate)
        {
            (isProbe, reopensAt) = (false, null);
            if (_state == CircuitState.Closed)
            {
                return true;
            }

            if (_isProbing)
            {
                return false;
            }

            if (_state == CircuitState.Open && _time.GetUtcNow() < _openUntil)
            {
                reopensAt = _openUntil;
                return false;
            }

            return _isProbing = isProbe = true;
        }
    }

    /// <summary>A delivery that was to be the probe is not sent.</summary>
    public void AbandonProbe()
    {
        lock (_gate)
        {
            _isProbing = false;
        }
    }

    /// <summary>Sends through the circuit.</summary>
    /// <returns>Null where it is open: nothing was sent.</returns>
    public async ValueTask<SendResult?> SendAsync(Func<ValueTask<SendResult>> send, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(static (_, send) => OutcomeOfAsync(send), context, send);
            if (outcome.Exception is BrokenCircuitException)
            {
                return null;
            }

            outcome.ThrowIfException();
            return outcome.Result;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public override string ToString() => $"{_config.Failures} attempts within {_config.Within} without an answer";

    // Polly wants it as a value.
    private static async ValueTask<Outcome<SendResult>> OutcomeOfAsync(Func<ValueTask<SendResult>> send)
    {
        try
        {
            return Outcome.FromResult(await send());
        }
        catch (OperationCanceledException exception)
        {
            return Outcome.FromException<SendResult>(exception);
        }
    }

    private ValueTask Become(CircuitState state)
    {
        lock (_gate)
        {
            _state = state;
            _isProbing = state == CircuitState.HalfOpen;
            _openUntil = _time.GetUtcNow() + _config.OpenFor.Value;
        }

        Changed?.Invoke(Status);
        return ValueTask.CompletedTask;
    }
}

/// <summary>How a circuit stands; the numbers are those of the metric.</summary>
public enum CircuitPosition
{
    /// <summary>Deliveries go.</summary>
    Closed = 0,

    /// <summary>Nothing goes until its time is over.</summary>
    Open = 1,

    /// <summary>One delivery is under way as a probe.</summary>
    HalfOpen = 2,
}

/// <summary>How a circuit stands, and when an open one lets a probe through.</summary>
public readonly record struct CircuitStatus(CircuitPosition Position, DateTimeOffset? OpenUntil);
