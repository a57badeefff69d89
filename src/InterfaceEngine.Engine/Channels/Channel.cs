using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Steps;
using InterfaceEngine.Engine.Timers;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels;

/// <summary>A channel that runs: built once from its file, never changed, replaced whole.</summary>
internal sealed record Channel
{
    /// <summary>What its author wrote.</summary>
    public required ChannelConfig Config { get; init; }

    /// <summary>The hash of the content of its file and of the shared files that it uses: which version handled a message.</summary>
    public required string Version { get; init; }

    /// <summary>The shared files that it uses, as the folder names them: <c>lookups/wards.csv</c>.</summary>
    public IReadOnlyCollection<string> Uses { get; init; } = [];

    /// <summary>What it shares with other channels. A message that was begun with one library ends with it.</summary>
    public ChannelLibrary Library { get; init; } = ChannelLibrary.Empty;

    public string Name => Config.Channel;

    /// <summary>What its expressions and paths are checked against: the versions that it takes.</summary>
    public required ExpressionOptions Language { get; init; }

    /// <summary>Which messages go anywhere; null for all.</summary>
    public Expression? Filter { get; init; }

    /// <summary>The character set of messages that name none; null finds out.</summary>
    public Charset? AssumedCharset => Config.Receive.Mllp is { Charset: var name } && Charset.TryFind(name, out var charset) ? charset : null;

    /// <summary>What its timer does; null where its messages come from elsewhere.</summary>
    public TimerRuns? Timer { get; init; }

    /// <summary>What is done to messages that pass the filter; null for nothing.</summary>
    public StepProgram? Steps { get; init; }

    /// <summary>Where its messages go, in the order of the file; only those that exist in this environment.</summary>
    public required IReadOnlyList<ChannelDestination> Destinations { get; init; }

    /// <summary>
    /// Why the channel refuses a message, asked before it is answered; null where it takes it. What goes wrong here is told by the routing,
    /// which comes to the same end: the message is kept.
    /// </summary>
    public Refused? Refuses(Hl7Message message, TimeProvider time)
    {
        if (Steps is not { CanReject: true })
        {
            return null;
        }

        var context = new EvaluationContext(message, time) { Lookup = Library.LookUp };
        var passes = Filter is null || (Filter.IsTrue(context) && context.Fault == EvaluationFault.None);
        return passes && Steps.Run(message, time, Library.LookUp).End is StepEnd.Rejected rejected ? rejected.Answer : null;
    }
}
