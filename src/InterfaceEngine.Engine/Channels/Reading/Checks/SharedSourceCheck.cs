using System.Globalization;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Binding;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>Channels that name the same folder, or the same peer to call, share the source and agree in all of it.</summary>
internal sealed class SharedSourceCheck : FolderCheck
{
    public override void Check(IReadOnlyList<FolderFile> files)
    {
        var shapes = new RecordShapes();
        var sources =
            from file in files
            let source = SourceOf(file.Config.Receive) // a file with faults may lack it
            where source is not null && file.Draft.Places.IsWhole(source.Config)
            select (File: file, Source: source, Span: file.Draft.Places.Find(source.Config, source.Property)!.Value);
        foreach (var shared in sources.GroupBy(found => found.Source.Place).Select(group => group.ToArray()))
        {
            foreach (var other in shared.Skip(1))
            {
                var keys = RecordDifference.Between(other.Source.Config, shared[0].Source.Config, shapes)
                    .Where(key => key != "folder").ToArray(); // the same folder may be written in two ways
                if (keys.Length == 0)
                {
                    continue;
                }

                foreach (var (one, second) in new[] { (other, shared[0]), (shared[0], other) })
                {
                    one.File.Draft.Faults.Add(
                        FaultCodes.ListenersDiffer, one.Span, $"this source is shared with {second.Span.Place}, which differs in {string.Join(", ", keys)}",
                        "channels with the same folder, or the same host and port, share one source: write all of it alike");
                }
            }
        }
    }

    private static Source? SourceOf(ReceiveConfig? receive) => receive switch
    {
        { Files: { } files } => new Source("folder " + Path.GetFullPath(files.Folder), files, nameof(files.Folder)),
        { MllpClient: { } peer } => new Source(string.Create(CultureInfo.InvariantCulture, $"peer {peer.Host}:{peer.Port}"), peer, nameof(peer.Port)),
        _ => null,
    };

    private sealed record Source(string Place, object Config, string Property);
}
