using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Connecting;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Topology;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli.Validating;

/// <summary>All that <c>validate</c> found.</summary>
/// <param name="Load">The folder.</param>
/// <param name="Faults">What is wrong or hardly meant in channel files: correctness, topology, connections.</param>
/// <param name="Connections">What was tried; empty where nothing was.</param>
internal sealed record Validation(ChannelLoad Load, IReadOnlyList<ChannelFault> Faults, IReadOnlyList<ConnectionResult> Connections)
{
    public IReadOnlyList<MapFault> MapFaults => Load.MapFaults;

    public int ErrorCount => Faults.Count(fault => fault.Severity == FaultSeverity.Error) + MapFaults.Count;

    public int WarningCount => Faults.Count(fault => fault.Severity == FaultSeverity.Warning);

    /// <summary>Validates a folder.</summary>
    /// <param name="folder">The folder of channel files.</param>
    /// <param name="web">Where the API will listen.</param>
    /// <param name="connections">How connections are tried; null where they are not.</param>
    /// <param name="cancellationToken">Ends the trying.</param>
    public static async Task<Validation> OfAsync(string folder, Uri web, ConnectionChecks? connections, CancellationToken cancellationToken)
    {
        var load = ChannelLoad.Of(folder, ChannelEnvironment.OfProcess);
        var faults = load.Faults.Concat(load.Warnings).Concat(ChannelTopology.Of(folder, load, web));
        var tried = connections is null ? [] : await connections.RunAsync(load.Reading.Files, cancellationToken);
        return new Validation(load, [.. faults, .. tried.Select(result => result.Fault).OfType<ChannelFault>()], tried);
    }
}
