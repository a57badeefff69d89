using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage;
using InterfaceEngine.Storage.Sqlite;

namespace InterfaceEngine.Tests.Storage;

public sealed class DiskRoomTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly StoreMetrics _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void Below_the_mark_nothing_is_taken_until_a_tenth_more_is_free()
    {
        var free = 1000L;
        using var room = new DiskRoom(() => free, 1000, _metrics, _time);
        room.IsLow.Should().BeFalse();
        Look(999).Should().BeTrue();
        Look(1099).Should().BeTrue();
        Look(1100).Should().BeFalse();
        Look(1000).Should().BeFalse();

        bool Look(long bytes)
        {
            free = bytes;
            _time.Advance(DiskRoom.Interval);
            return room.IsLow;
        }
    }

    [Fact]
    public void Where_nobody_knows_what_is_free_the_disk_itself_will_tell()
    {
        using var room = new DiskRoom(() => throw new IOException(), 1000, _metrics, _time);
        room.IsLow.Should().BeFalse();
    }

    [Fact]
    public async Task A_store_on_a_disk_that_is_low_takes_no_message_and_records_deliveries_all_the_same()
    {
        var free = long.MaxValue;
        var path = Path.Combine(Directory.CreateTempSubdirectory("disk").FullName, "engine.db");
        await using var store = SqliteStore.Open(new SqliteStoreOptions { Path = path, MinFreeBytes = 1000, Free = () => free }, _metrics, _time);
        await store.Messages.AppendAsync(Samples.Message(), default);
        free = 1;
        _time.Advance(DiskRoom.Interval);
        await FluentActions.Awaiting(() => store.Messages.AppendAsync(Samples.Message(), default).AsTask()).Should().ThrowAsync<StoreUnavailableException>();
        var deliveries = await store.Deliveries.RouteAsync([Samples.Routed(1, "lab")], default);
        await store.Deliveries.RecordAsync(Samples.Attempt(deliveries[0]), default);
    }
}
