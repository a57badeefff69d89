using InterfaceEngine.Engine.Reloading;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Reloading;

public sealed class ChannelWatchTests : IDisposable
{
    private static readonly WatchOptions Polling = new() { Events = false };
    private readonly string _folder = Directory.CreateTempSubdirectory("watch-").FullName;
    private readonly ManualTimeProvider _time = new();

    public ChannelWatchTests() => Write("a.yaml", "1");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_change_is_told_once_when_the_folder_stands_still()
    {
        await using var watching = Watch(Polling);
        Write("a.yaml", "2");
        _time.Advance(Polling.Poll);
        await _time.UntilTimerAsync(Polling.Quiet);
        Write("a.yaml", "3"); // the editor is not done
        _time.Advance(Polling.Quiet);
        await _time.UntilTimerAsync(Polling.Quiet);
        watching.Changes.Items.Should().BeEmpty();

        _time.Advance(Polling.Quiet);

        await watching.Changes.UntilAsync(changes => changes.Count == 1);
    }

    [Fact]
    public async Task A_folder_that_never_stands_still_is_taken_in_the_end()
    {
        await using var watching = Watch(Polling with { MaxUnrest = TimeSpan.FromSeconds(1) });
        for (var i = 0; i <= 4; i++)
        {
            Write("a.yaml", "x" + i);
            _time.Advance(i == 0 ? Polling.Poll : Polling.Quiet);
            await (i < 4 ? _time.UntilTimerAsync(Polling.Quiet) : Task.CompletedTask);
        }

        await watching.Changes.UntilAsync(changes => changes.Count == 1);
    }

    [Fact]
    public void A_file_that_is_touched_and_says_the_same_is_no_change()
    {
        var before = FolderDigest.Of(_folder);
        Write("a.yaml", "1");
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "a.yaml"), new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        FolderDigest.Of(_folder).Should().Be(before);
    }

    [Fact]
    public async Task A_change_between_the_making_of_the_watch_and_its_run_is_told()
    {
        using var watch = new ChannelWatch(_folder, Polling, NullLogger.Instance, _time);
        Write("lookups/wards.csv", "a,b");
        await using var watching = new Watching(watch);
        await _time.UntilTimerAsync(Polling.Quiet);
        _time.Advance(Polling.Quiet);

        await watching.Changes.UntilAsync(changes => changes.Count == 1);
    }

    [Fact]
    public async Task The_file_system_tells_of_a_change_without_any_look_at_the_clock()
    {
        await using var watching = Watch(new WatchOptions { Poll = TimeSpan.Zero });
        Write(".b.yaml", "2");
        File.Move(Path.Combine(_folder, ".b.yaml"), Path.Combine(_folder, "b.yaml"));
        await _time.UntilTimerAsync(Polling.Quiet);
        _time.Advance(Polling.Quiet);

        await watching.Changes.UntilAsync(changes => changes.Count >= 1);
    }

    [Fact]
    public void What_begins_with_a_dot_is_not_looked_at()
    {
        var before = FolderDigest.Of(_folder);
        Write(".a.yaml.swp", "draft");
        Write(".git/index", "x");
        FolderDigest.Of(_folder).Should().Be(before);

        Write("maps/x.yaml", "x");
        FolderDigest.Of(_folder).Should().NotBe(before);
    }

    [Fact]
    public void A_folder_that_is_gone_is_a_change_and_no_fault_of_the_program() =>
        FolderDigest.Of(Path.Combine(_folder, "nowhere")).Should().NotBe(FolderDigest.Of(_folder));

    private Watching Watch(WatchOptions options) => new(new ChannelWatch(_folder, options, NullLogger.Instance, _time));

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private sealed class Watching : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly ChannelWatch _watch;
        private readonly Task _run;

        public Watching(ChannelWatch watch)
        {
            _watch = watch;
            _run = watch.RunAsync(
                _ =>
                {
                    Changes.Add(1);
                    return Task.CompletedTask;
                },
                _stop.Token);
        }

        public Observed<int> Changes { get; } = new();

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run;
            _watch.Dispose();
            _stop.Dispose();
        }
    }
}
