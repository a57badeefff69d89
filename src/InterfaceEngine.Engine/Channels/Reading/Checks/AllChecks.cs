using InterfaceEngine.Engine.Steps;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>Every check of a record and of a folder. What concerns one value alone is a rule at its property.</summary>
internal static class AllChecks
{
    public static IReadOnlyList<RecordCheck> OfRecords { get; } =
    [
        new RetryCheck(), new DeliveryCheck(), new TlsServerCheck(), new TlsClientCheck(), new HttpDestinationCheck(), new FhirDestinationCheck(),
        new StepBlockCheck(), new TimerCheck(),
    ];

    public static IReadOnlyList<FolderCheck> OfFolders { get; } = [new ChannelNameCheck(), new ListenerCheck(), new SharedSourceCheck(), new NextChannelCheck()];
}
