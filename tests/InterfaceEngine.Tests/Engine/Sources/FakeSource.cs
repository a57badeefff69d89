using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Sources;

namespace InterfaceEngine.Tests.Engine.Sources;

/// <summary>A source that does nothing but remember what was asked of it.</summary>
internal sealed class FakeSource(LiveRoute route, string? refusal, Action<string> happened) : ISource
{
    public LiveRoute Route => route;

    public int ConnectionCount => 0;

    public string? Trouble => null;

    public ValueTask<string?> OpenAsync(CancellationToken cancellationToken)
    {
        happened(refusal is null ? "opened" : "refused");
        return ValueTask.FromResult(refusal);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        happened("stopped");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Asks for a source; one of the same name and settings stays open.</summary>
internal sealed record FakeSetup(string Name, string Place, string Settings, IntakeRoute Route, List<string> Events, string? Refusal = null)
    : SourceSetup(Name, Place, Route)
{
    public FakeSource? Made { get; private set; }

    public static FakeSetup Of(List<string> events, string name, string settings = "", string? place = null, params string[] channels) =>
        new(name, place ?? name, settings, RouteTo(name, channels), events);

    public static IntakeRoute RouteTo(string name, params string[] channels) => new(
        name, null, TimeSpan.Zero, ReusedControlId.Accept, [.. channels.Select(channel => new IntakeChannel(channel, new AcceptRule(new AcceptConfig())))]);

    public override bool StaysOpenUnder(SourceSetup next) => next is FakeSetup other && other.Name == Name && other.Settings == Settings;

    public override ISource Create(LiveRoute route, SourceContext context) => Made = new FakeSource(route, Refusal, what => Events.Add($"{Name}{Settings} {what}"));
}
