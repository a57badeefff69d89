using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Steps;

/// <summary>Hands the message as it stands to another channel, which takes it like any other message: durably, in the order of the patient.</summary>
public sealed record RouteConfig
{
    /// <summary>The channel's name.</summary>
    /// <example>results-archive</example>
    [Name]
    public required string Channel { get; init; }

    /// <summary>Whether the steps behind it and this channel's destinations follow; else this channel is done with the message.</summary>
    public bool Continue { get; init; }

    internal Step Compile(StepCompiler compiler)
    {
        compiler.Routes.Add(Channel);
        return new RouteStep(compiler.Label, Channel, Continue);
    }
}

/// <summary><c>route</c>.</summary>
internal sealed class RouteStep(StepLabel label, string channel, bool goesOn) : Step(label)
{
    /// <summary>What the destination is called that hands messages over: with a point, as no destination of a file can be.</summary>
    public static string DestinationTo(string channel) => "route." + channel;

    public override StepEnd? Run(StepRun run)
    {
        run.Routed.Add(new RoutedCopy(DestinationTo(channel), run.Message));
        return goesOn ? null : new StepEnd.HandedOver();
    }
}

/// <summary>The message as it stood when a step handed it to another channel.</summary>
/// <param name="Destination">The destination that leads there.</param>
/// <param name="Message">The message.</param>
internal sealed record RoutedCopy(string Destination, Hl7Message Message);
