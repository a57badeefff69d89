using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;

namespace InterfaceEngine.Engine.Sources;

/// <summary>A folder in which files appear.</summary>
internal sealed record FilesSetup(FilesReceiveConfig Config, string Name, IntakeRoute Route) : SourceSetup(Name, Name, Route)
{
    /// <summary>One for each folder.</summary>
    public static IEnumerable<FilesSetup> Of(IEnumerable<Channel> channels) => channels
        .Where(channel => channel.Config.Receive.Files is not null)
        .GroupBy(channel => "files:" + Path.GetFullPath(channel.Config.Receive.Files!.Folder))
        .Select(group => (Name: group.Key, Config: group.First().Config.Receive.Files!, Channels: group.ToArray()))
        .Select(shared => new FilesSetup(shared.Config, shared.Name, IntakeRoute.Of(shared.Name, shared.Config.Charset, shared.Channels)));

    public override bool StaysOpenUnder(SourceSetup next) => next is FilesSetup other && Agree(Config, other.Config with { Charset = Config.Charset });

    public override ISource Create(LiveRoute route, SourceContext context) => new FilesSource(Config, new FileIntake(Config, route, context.Intake), context);
}
