using System.Net;
using System.Net.Sockets;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Binding;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>Channels that name the same address and port share a listener and agree in all of it; two listeners, of one kind or two, never want the same port.</summary>
internal sealed class ListenerCheck : FolderCheck
{
    public override void Check(IReadOnlyList<FolderFile> files)
    {
        var shapes = new RecordShapes();
        var listeners = (
            from file in files
            let local = LocalListener.Of(file.Config.Receive) // a file with faults may lack it
            where local is not null && file.Draft.Places.IsWhole(local.Config)
            select new Listener(file, local)).ToArray();
        foreach (var port in listeners.GroupBy(listener => listener.Local.Port))
        {
            var addresses = port.GroupBy(listener => (listener.Local.IP, Kind: listener.Local.Config.GetType())).ToArray();
            foreach (var address in addresses)
            {
                CheckAgreement([.. address], shapes);
                if (addresses.FirstOrDefault(other => other != address && Overlap(other.Key.IP, address.Key.IP)) is { } overlapping)
                {
                    AddOverlap(address, overlapping.First());
                }
            }
        }
    }

    /// <summary>Each is held against the first: those that agree with it agree with each other.</summary>
    private static void CheckAgreement(IReadOnlyList<Listener> shared, RecordShapes shapes)
    {
        var isToldOfFirst = false;
        foreach (var listener in shared.Skip(1))
        {
            // The same address may be written in two ways, as ::1 and 0:0:0:0:0:0:0:1.
            var keys = RecordDifference.Between(listener.Local.Config, shared[0].Local.Config, shapes).Where(key => key != "address").ToArray();
            if (keys.Length == 0)
            {
                continue;
            }

            AddDifference(listener, shared[0], keys);
            if (!isToldOfFirst)
            {
                AddDifference(shared[0], listener, keys);
                isToldOfFirst = true;
            }
        }
    }

    private static void AddDifference(Listener listener, Listener other, string[] keys) => listener.File.Draft.Faults.Add(
        FaultCodes.ListenersDiffer, listener.PortSpan,
        $"this listener is shared with {other.PortSpan.Place}, which differs in {string.Join(", ", keys)}",
        "channels with the same address and port share one listener: write all of it alike, or give it a port of its own");

    private static void AddOverlap(IEnumerable<Listener> listeners, Listener other)
    {
        foreach (var listener in listeners)
        {
            var isOtherKind = listener.Local.Config.GetType() != other.Local.Config.GetType();
            listener.File.Draft.Faults.Add(
                FaultCodes.ListenersOverlap, listener.PortSpan,
                $"this port is taken by {other.PortSpan.Place}, {(isOtherKind ? "where something else is spoken" : "whose address covers this one or is covered by it")}",
                isOtherKind ? "give one another port" : "write the same address in both, or give one another port");
        }
    }

    /// <summary>0.0.0.0 covers every IPv4 address and :: every address.</summary>
    private static bool Overlap(IPAddress one, IPAddress other) =>
        one.Equals(other) || one.Equals(IPAddress.IPv6Any) || other.Equals(IPAddress.IPv6Any)
        || (one.AddressFamily == AddressFamily.InterNetwork && other.AddressFamily == AddressFamily.InterNetwork
            && (one.Equals(IPAddress.Any) || other.Equals(IPAddress.Any)));

    private sealed record Listener(FolderFile File, LocalListener Local)
    {
        public SourceSpan PortSpan { get; } =
            File.Draft.Places.Find(Local.Config, LocalListener.PortProperty) ?? throw new ArgumentException("A listener without a port is not whole.", nameof(Local));
    }
}
