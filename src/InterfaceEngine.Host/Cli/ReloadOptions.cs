using System.CommandLine;
using InterfaceEngine.Engine.Reloading;

namespace InterfaceEngine.Host.Cli;

/// <summary>How a running engine takes changes of its channel files.</summary>
/// <param name="Watch">How they are noticed; null where they are taken only when asked for.</param>
/// <param name="TestWithin">How long the tests of what changed may take; null where none are run.</param>
/// <param name="RetrySources">How often a source that could not be opened is tried again; zero: only at the next change.</param>
internal sealed record ReloadOptions(WatchOptions? Watch, TimeSpan? TestWithin, TimeSpan RetrySources)
{
    private const int SecondsOfDay = 86_400;

    /// <summary>The options of <c>run</c> for it.</summary>
    public sealed class CommandLine
    {
        private readonly Option<bool> _none = new("--no-reload") { Description = "Take changes of the channel files only when asked: by SIGHUP, or POST /api/v1/channels/reload" };

        private readonly Option<double> _poll = Seconds(
            "--poll", 5, 0, "Look for changes of the channel files every so many seconds, beside the file system's events; 0 relies on the events");

        private readonly Option<bool> _noEvents = new("--no-events") { Description = "Do not use the file system's events: rely on --poll, as for a network share" };

        private readonly Option<bool> _noTests = new("--no-reload-tests") { Description = "Take changes of the channel files without running the tests of what changed" };

        private readonly Option<double> _tests = Seconds("--reload-test-seconds", 30, 0.1, "How long the tests of what changed may take; then it is not taken");

        private readonly Option<double> _retry = Seconds(
            "--retry-sources", 10, 0, "Try every so many seconds to open a source of a changed channel that could not be opened; 0 waits for the next change");

        public void AddTo(Command command)
        {
            command.Add(_none);
            command.Add(_poll);
            command.Add(_noEvents);
            command.Add(_noTests);
            command.Add(_tests);
            command.Add(_retry);
        }

        public ReloadOptions Read(ParseResult arguments)
        {
            return new ReloadOptions(
                arguments.GetValue(_none) ? null : new WatchOptions { Poll = Time(_poll), Events = !arguments.GetValue(_noEvents) },
                arguments.GetValue(_noTests) ? null : Time(_tests),
                Time(_retry));

            TimeSpan Time(Option<double> option) => TimeSpan.FromSeconds(arguments.GetValue(option));
        }

        private static Option<double> Seconds(string name, double normally, double least, string description)
        {
            var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => normally };
            option.Validators.Add(result =>
            {
                if (!(result.GetValueOrDefault<double>() >= least && result.GetValueOrDefault<double>() <= SecondsOfDay))
                {
                    result.AddError(FormattableString.Invariant($"{name} is a number of seconds, from {least} to {SecondsOfDay}"));
                }
            });
            return option;
        }
    }
}
