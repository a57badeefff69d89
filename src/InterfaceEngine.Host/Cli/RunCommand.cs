using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using InterfaceEngine.Engine;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Following;
using InterfaceEngine.Engine.Reloading;
using InterfaceEngine.Engine.Testing;
using InterfaceEngine.Host.Security;
using InterfaceEngine.Host.Telemetry;
using InterfaceEngine.Storage;
using InterfaceEngine.Storage.Sqlite;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>interface-engine run</c>: the engine, until it is told to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var channels = new Option<string>("--channels") { Description = "The folder of channel files", DefaultValueFactory = _ => "channels" };
        var data = new Option<string>("--data") { Description = "The folder where messages are kept", DefaultValueFactory = _ => "data" };
        var web = WebAddressOption.Create("The address of API, metrics and health");
        var keep = new Option<int>("--keep-days")
        {
            Description = "For how many days messages are kept; 0 keeps them for ever",
            DefaultValueFactory = _ => 30,
        };
        var stop = new Option<int>("--stop-seconds")
        {
            Description = "How many seconds stopping may take",
            DefaultValueFactory = _ => 20,
        };
        var json = new Option<bool>("--log-json") { Description = "Log lines as JSON" };
        var reload = new ReloadOptions.CommandLine();
        var room = new RoomOptions.CommandLine();
        var command = new Command("run", "Run the engine: receive, keep, acknowledge, route, deliver") { channels, data, web, keep, stop, json };
        reload.AddTo(command);
        room.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(
            new RunOptions(
                arguments.GetRequiredValue(channels),
                arguments.GetRequiredValue(data),
                arguments.GetRequiredValue(web),
                TimeSpan.FromDays(arguments.GetValue(keep)),
                TimeSpan.FromSeconds(arguments.GetValue(stop)),
                reload.Read(arguments),
                room.Read(arguments),
                arguments.GetValue(json)),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(RunOptions options, CancellationToken cancellationToken)
    {
        // 1 Channels: a bad file at the start stops the process, with every fault told.
        using var logs = Logs.Create(options.JsonLog);
        var logger = logs.CreateLogger("InterfaceEngine");
        using var watch = options.Reload.Watch is { } watching ? new ChannelWatch(options.Channels, watching, logger, TimeProvider.System) : null;
        var maps = new ChannelMaps(options.Channels);
        var load = ChannelLoad.Of(options.Channels, ChannelEnvironment.OfProcess, maps);
        if (!load.IsGood)
        {
            foreach (var fault in FaultText.Of(load))
            {
                await Console.Error.WriteLineAsync(fault);
            }

            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{load.FaultCount} faults in {options.Channels}; nothing was started."));
            return ExitCode.BadConfiguration;
        }

        // 2 What everything else stands on.
        foreach (var warning in load.Warnings)
        {
            logger.LogWarning("{Place}: {Code}: {Message}", warning.Place, warning.Code, warning.Message);
        }

        using var engineMetrics = new EngineMetrics(TimeProvider.System);
        using var storeMetrics = new StoreMetrics();
        using var processMetrics = new ProcessMetrics();
        using var metering = new Metering();
        await using var store = OpenStore(options, storeMetrics, out var refusal);
        if (store is null)
        {
            await Console.Error.WriteLineAsync(refusal);
            return ExitCode.Failed;
        }

        if (OpenRight(options, logger, out refusal) is not { } right)
        {
            await Console.Error.WriteLineAsync(refusal);
            return ExitCode.Failed;
        }

        // 3 The engine, then the web part beside it.
        var feed = new EventFeed();
        await using var engine = new MessageEngine(load, new FollowedStore(store, feed, TimeProvider.System), engineMetrics, logger, TimeProvider.System, options.Room.ContentMemory);
        var failed = await engine.StartAsync(cancellationToken);
        if (failed.Count > 0)
        {
            foreach (var (source, reason) in failed)
            {
                await Console.Error.WriteLineAsync($"{source} cannot be opened: {reason}");
            }

            return ExitCode.Failed;
        }

        var running = new RunningEngine();
        ReloadTest? test = options.Reload.TestWithin is { } within
            ? new TestedReload(options.Channels, TestEnvironment.Of(ChannelEnvironment.OfProcess), maps) { Deadline = within }.RunAsync
            : null;
        using var channels = new ChannelReload(
            engine, load, () => ChannelLoad.Of(options.Channels, ChannelEnvironment.OfProcess, maps), test, engineMetrics.Reload, logger, TimeProvider.System)
        {
            RetrySources = options.Reload.RetrySources,
        };
        engineMetrics.Reload.Watch(channels.Status);
        running.Started(engine, channels);
        foreach (var channel in channels.Status())
        {
            logger.LogInformation("Channel {Channel} version {Version} listens on {Source}", channel.Name, channel.Version, channel.Source);
        }

        using var stopping = new CancellationTokenSource();
        var watched = watch?.RunAsync(token => channels.ReloadAsync("files", token), stopping.Token) ?? Task.CompletedTask;
        var retried = channels.RetrySourcesAsync(stopping.Token);
        using var asked = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            _ = channels.ReloadAsync("signal", stopping.Token);
        });
        var retention = new Retention(store, options.Keep, logger, TimeProvider.System).RunAsync(stopping.Token);
        await using var web = WebPart.Build(options.Web, running, store, feed, right, metering, logs);
        await web.StartAsync(cancellationToken);
        logger.LogInformation("Ready; {Web}", options.Web);

        // 4 Until told to stop.
        await WaitForStopAsync(cancellationToken);
        running.Stopping();
        using var deadline = new CancellationTokenSource(options.StopWithin);
        await stopping.CancelAsync();
        await watched;
        await retried;
        await channels.EndAsync(deadline.Token);
        await engine.StopAsync(deadline.Token);
        await retention;
        await web.StopAsync(deadline.Token);
        return ExitCode.Ok;
    }

    private static SqliteStore? OpenStore(RunOptions options, StoreMetrics metrics, out string? refusal)
    {
        try
        {
            refusal = null;
            return SqliteStore.Open(
                new SqliteStoreOptions { Path = Path.Combine(options.Data, "engine.db"), MinFreeBytes = options.Room.MinFreeDisk }, metrics, TimeProvider.System);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException or DllNotFoundException)
        {
            refusal = exception.Message;
            return null;
        }
    }

    private static ContentRight? OpenRight(RunOptions options, ILogger logger, out string? refusal)
    {
        try
        {
            refusal = null;
            return ContentRight.Open(options.Data, logger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            refusal = exception.Message;
            return null;
        }
    }

    private static async Task WaitForStopAsync(CancellationToken cancellationToken)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Told);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Told);
        await using var cancelled = cancellationToken.Register(() => told.TrySetResult());
        await told.Task;

        void Told(PosixSignalContext context)
        {
            context.Cancel = true;
            told.TrySetResult();
        }
    }
}
