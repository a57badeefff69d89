using System.CommandLine;
using InterfaceEngine.Engine.Reloading;

namespace InterfaceEngine.Host.Cli;

/// <summary>How a running engine takes changes of its channel files.</summary>
/// <param name="Watch">How they are noticed; null where they are taken only when asked for.</param>
internal sealed record ReloadOptions(WatchOptions? Watch)
{
    /// <summary>The options of <c>run</c> for it.</summary>
    public sealed class CommandLine
    {
        private readonly Option<bool> _none = new("--no-reload") { Description = "Take changes of the channel files only when asked: by SIGHUP, or POST /api/v1/channels/reload" };

        private readonly Option<double> _poll = new("--poll")
        {
            Description = "Look for changes of the channel files every so many seconds, beside the file system's events; 0 relies on the events",
            DefaultValueFactory = _ => 5,
        };

        private readonly Option<bool> _noEvents = new("--no-events") { Description = "Do not use the file system's events: rely on --poll, as for a network share" };

        public CommandLine() => _poll.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 86_400))
            {
                result.AddError("--poll is a number of seconds, from 0 to 86400");
            }
        });

        public void AddTo(Command command)
        {
            command.Add(_none);
            command.Add(_poll);
            command.Add(_noEvents);
        }

        public ReloadOptions Read(ParseResult arguments) => new(
            arguments.GetValue(_none)
                ? null
                : new WatchOptions { Poll = TimeSpan.FromSeconds(arguments.GetValue(_poll)), Events = !arguments.GetValue(_noEvents) });
    }
}
