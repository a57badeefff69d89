using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Binding;
using InterfaceEngine.Engine.Channels.Reading.Checks;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>Channel files: each by itself, then all of them together.</summary>
internal sealed class ChannelReader(ChannelEnvironment environment, ReadingLimits limits)
{
    private readonly ConfigReader _reader = new(environment, limits);
    private readonly List<(Draft Draft, string Version, Bound Bound)> _files = [];

    public void Add(string path, byte[] bytes)
    {
        var (draft, bound) = _reader.Read<ChannelConfig>(path, bytes);
        _files.Add((draft, ConfigReader.VersionOf(bytes), bound));
    }

    public void AddUnreadable(string path, string message) => _files.Add((_reader.Unreadable(path, message), ConfigReader.VersionOf([]), Bound.Nothing));

    public ChannelReading Finish()
    {
        var together = (
            from file in _files
            where file.Bound.Value is not null
            select new FolderFile((ChannelConfig)file.Bound.Value!, file.Draft)).ToArray();
        foreach (var check in AllChecks.OfFolders)
        {
            check.Check(together);
        }

        return new ChannelReading([.. _files.Select(file => FileOf(file.Draft, file.Version, file.Bound))], []);
    }

    private static ChannelFile FileOf(Draft draft, string version, Bound bound) => new(draft.Source, draft.Places)
    {
        Version = version,
        Config = bound.IsWhole && !draft.Faults.HasAny ? (ChannelConfig?)bound.Value : null,
        Faults = draft.Faults.InOrder(),
    };
}
