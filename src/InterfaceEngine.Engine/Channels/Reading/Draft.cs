namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>What is known of a file while it is read.</summary>
internal sealed record Draft(SourceText Source, FaultList Faults)
{
    public SourcePlaces Places { get; } = new();
}
