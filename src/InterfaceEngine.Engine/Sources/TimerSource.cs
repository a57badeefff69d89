using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Timers;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Sources;

/// <summary>
/// A clock whose runs give messages, one after the other. It looks once a second at least, so that a clock that is set and a channel that
/// changes are noticed. Runs that passed while it did not look, because the machine slept, are done once, for the first of them.
/// </summary>
internal sealed class TimerSource(LiveRoute live, SourceContext context) : PolledSource
{
    private const string StoreTakesNothing = "the store takes nothing";

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task RunAsync(CancellationToken stop)
    {
        var since = context.Time.GetUtcNow(); // up to when runs are done with
        while (!stop.IsCancellationRequested)
        {
            DateTimeOffset next;
            using (var use = await live.EnterAsync(stop))
            {
                var timer = use.Value.Timer!;
                since = Earlier(since, context.Time.GetUtcNow()); // a clock that was set back does not stand still until it was
                next = timer.Schedule.Next(since);
                if (next <= context.Time.GetUtcNow() && await TakeAsync(timer.Message, next, use.Value))
                {
                    since = context.Time.GetUtcNow();
                    next = timer.Schedule.Next(since);
                }
            }

            var wait = next - context.Time.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero && wait < Look ? wait : Look, context.Time, stop);
        }
    }

    /// <summary>Does a run. It is not cut off: what a stop leaves undone nobody would do again.</summary>
    /// <returns>False where the store takes nothing now: the run is still to be done.</returns>
    private async Task<bool> TakeAsync(TimerMessage message, DateTimeOffset run, IntakeRoute route)
    {
        if (message.Of(run, out var trouble) is { } bytes)
        {
            var reception = await context.Intake.ReceiveAsync(bytes, new Origin("timer"), route, CancellationToken.None);
            trouble = reception.Refusal == RefusalReason.StoreUnavailable ? StoreTakesNothing : null;
        }
        else if (trouble != Trouble)
        {
            context.Logger.TimerTrouble(route.Listener, trouble!);
        }

        Trouble = trouble;
        return trouble != StoreTakesNothing;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
