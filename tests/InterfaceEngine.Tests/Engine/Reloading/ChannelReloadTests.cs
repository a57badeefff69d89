using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using InterfaceEngine.Engine;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Reloading;
using InterfaceEngine.Tests.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Reloading;

/// <summary>A whole engine whose channel files change, by a clock that the test moves.</summary>
public sealed class ChannelReloadTests : IAsyncLifetime
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("reload-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly SqliteUnderTest _store = new();
    private readonly Observed<string> _retries = new();
    private readonly MeterListener _listener = new();
    private readonly EngineMetrics _metrics;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _tested = [];
    private readonly TcpListener _occupant = new(IPAddress.Any, 0);
    private readonly int _port = FreePort();
    private Func<string, IReadOnlyList<FileFault>> _test = _ => [];
    private MessageEngine _engine = null!;
    private ChannelReload _reload = null!;
    private Task _retrying = Task.CompletedTask;

    public ChannelReloadTests()
    {
        _metrics = new EngineMetrics(_time);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "interface_engine.source.retries")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
    }

    private int TakenPort => ((IPEndPoint)_occupant.LocalEndpoint).Port;

    public async Task InitializeAsync()
    {
        _occupant.Start();
        Write("a.yaml", Channel("a", _port));
        var first = Load();
        _engine = new MessageEngine(first, _store.Sqlite, _metrics, NullLogger.Instance, _time);
        (await _engine.StartAsync(CancellationToken.None)).Should().BeEmpty();
        _reload = new ChannelReload(_engine, first, Load, TestAsync, _metrics.Reload, NullLogger.Instance, _time) { RetrySources = Retry };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) => _retries.Add($"{tags[0].Value} {value}"));
        _listener.Start();
    }

    public async Task DisposeAsync()
    {
        await _stop.CancelAsync();
        await _retrying;
        await _engine.StopAsync(CancellationToken.None);
        await _engine.DisposeAsync();
        _reload.Dispose();
        _listener.Dispose();
        _metrics.Dispose();
        _occupant.Dispose();
        _stop.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_changed_is_tested_and_nothing_else()
    {
        Write("b.yaml", Channel("b", _port));
        await ReloadAsync();
        Write("a.yaml", Channel("a", _port, "filter: PID-8 = \"F\""));
        await ReloadAsync();
        await ReloadAsync();

        _tested.Should().Equal("b", "a");
    }

    [Fact]
    public async Task A_table_that_changed_makes_the_channels_be_tested_that_look_into_it()
    {
        Write("lookups/wards.csv", "code,name\nA,Alpha\n");
        Write("b.yaml", Channel("b", _port, "filter: lookup(\"wards\", PV1-3.1, \"name\") = \"Alpha\""));
        (await ReloadAsync()).Outcome.Should().Be(ReloadOutcome.Taken);
        Write("lookups/wards.csv", "code,name\nA,Beta\n");
        (await ReloadAsync()).Changed.Should().Equal("b");

        _tested.Should().Equal("b", "b");
    }

    [Fact]
    public async Task A_channel_that_does_not_pass_runs_on_as_it_was_and_others_are_taken()
    {
        var good = _reload.Status().Single().Version;
        _test = channel => channel == "a" ? [new FileFault(null, "a.tests.yaml", 2, 5, "the test 'x' fails")] : [];
        Write("a.yaml", Channel("a", _port, "filter: PID-8 = \"F\""));
        Write("b.yaml", Channel("b", _port));

        var done = await ReloadAsync();

        done.Outcome.Should().Be(ReloadOutcome.Partly);
        done.Added.Should().Equal("b");
        done.Held.Should().Equal("a");
        done.Tests.Should().Be(new TestCounts(1, 1, 0));
        var status = _reload.Status().Single(status => status.Name == "a");
        status.State.Should().Be(ChannelState.Held);
        status.Version.Should().Be(good);
        status.Trouble!.Faults.Should().ContainSingle().Which.File.Should().Be("a.tests.yaml");

        _test = _ => [];
        (await ReloadAsync()).Outcome.Should().Be(ReloadOutcome.Taken, "the mended test is enough");
        _reload.Status().Should().OnlyContain(status => status.State == ChannelState.Running);
    }

    [Fact]
    public async Task A_source_that_was_refused_is_opened_by_itself_when_its_port_is_free()
    {
        Write("b.yaml", Channel("b", TakenPort));
        var refused = await ReloadAsync();
        refused.Faults.Should().ContainSingle().Which.Hint.Should().Be("it is tried again every 10 s");
        await RetryAsync("refused 1");
        _reload.Events.Should().ContainSingle("nothing is told while nothing changes");

        _occupant.Stop();
        await RetryAsync("opened 1");

        await Eventually.HoldsAsync(() => _reload.Events.Count == 2);
        _reload.Events[0].Should().BeEquivalentTo(new { Cause = "retry", Outcome = ReloadOutcome.Taken, Added = new[] { "b" } });
        _reload.Status().Should().OnlyContain(status => status.IsUp && status.State == ChannelState.Running);
        _tested.Should().Equal("b");
    }

    [Fact]
    public async Task While_a_source_is_tried_again_no_change_of_the_files_is_taken()
    {
        Write("b.yaml", Channel("b", TakenPort));
        await ReloadAsync();
        var good = _reload.Status().Single(status => status.Name == "a").Version;

        Write("a.yaml", Channel("a", _port, "filter: PID-8 = \"F\""));
        _occupant.Stop();
        await RetryAsync("opened 1");

        await Eventually.HoldsAsync(() => _reload.Events.Count == 2);
        _reload.Status().Single(status => status.Name == "a").Version.Should().Be(good);
    }

    [Fact]
    public async Task Neither_another_change_nor_time_closes_a_source_again_for_one_that_could_not_be_opened_in_its_place()
    {
        Write("a.yaml", $"channel: a\nreceive: {{ mllp: {{ port: {_port}, address: 192.0.2.1 }} }}\n");
        var refused = await ReloadAsync();
        refused.Faults.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Message = $"mllp:{_port} cannot be opened: this machine does not have this address", Hint = (string?)null });
        using var sender = new TcpClient();
        await sender.ConnectAsync(IPAddress.Loopback, _port);
        await Eventually.HoldsAsync(() => _reload.Status().Single().Connections == 1);
        Write("b.yaml", Channel("b", TakenPort));
        await ReloadAsync();

        await RetryAsync("refused 1");

        _reload.Status().Single(status => status.Name == "a").Connections.Should().Be(1);
    }

    private async Task RetryAsync(string told)
    {
        if (_retrying.IsCompleted)
        {
            _retrying = _reload.RetrySourcesAsync(_stop.Token);
        }

        _time.Advance(Retry);
        await _retries.UntilAsync(all => all.Contains(told));
    }

    private Task<ReloadEvent> ReloadAsync() => _reload.ReloadAsync("files", CancellationToken.None);

    private Task<TestedChannels> TestAsync(ChannelLoad load, IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        _tested.AddRange(channels);
        var faults = channels.Select(channel => (channel, Faults: _test(channel))).Where(pair => pair.Faults.Count > 0).ToDictionary(pair => pair.channel, pair => pair.Faults);
        return Task.FromResult(new TestedChannels(new TestCounts(channels.Count - faults.Count, faults.Count, 0), faults));
    }

    private ChannelLoad Load() => ChannelLoad.Of(_folder, ChannelEnvironment.OfProcess);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Channel(string name, int port, string more = "") => ReloadPlanTests.Channel(name, port, more);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
