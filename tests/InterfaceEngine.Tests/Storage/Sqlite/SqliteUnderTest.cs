using InterfaceEngine.Engine.Store;
using InterfaceEngine.Storage;
using InterfaceEngine.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>The SQLite store in a folder of its own, which goes with it.</summary>
internal sealed class SqliteUnderTest : StoreUnderTest
{
    private readonly string _folder = Directory.CreateTempSubdirectory("store-").FullName;
    private readonly List<IStore> _opened = [];
    private volatile bool _isBroken;
    private int _copies;

    public SqliteUnderTest(Func<SqliteStoreOptions, SqliteStoreOptions>? options = null, TimeProvider? time = null, StoreMetrics? metrics = null)
    {
        Time = time ?? TimeProvider.System;
        Metrics = metrics ?? new StoreMetrics();
        var defaults = new SqliteStoreOptions { Path = Path.Combine(_folder, "engine.db") };
        Options = options is null ? defaults : options(defaults);
        Sqlite = Open(Options);
    }

    public SqliteStoreOptions Options { get; }

    public TimeProvider Time { get; }

    public StoreMetrics Metrics { get; }

    public SqliteStore Sqlite { get; private set; }

    public override IStore Store => Sqlite;

    public long LogLength => new FileInfo(Options.Path + "-wal") is { Exists: true } log ? log.Length : 0;

    public override async Task ReopenAsync()
    {
        await Sqlite.DisposeAsync();
        Sqlite = Open(Options);
    }

    // The operating system keeps what was written, whoever is killed: the files as they are now. The database first: a log that is older than
    // the pages it is laid over would take them back.
    public override Task<IStore> OpenAfterKillAsync()
    {
        var copy = Path.Combine(_folder, $"killed{++_copies}.db");
        File.Copy(Options.Path, copy);
        if (File.Exists(Options.Path + "-wal"))
        {
            File.Copy(Options.Path + "-wal", copy + "-wal");
        }

        return Task.FromResult<IStore>(Open(Options with { Path = copy }));
    }

    public override async Task<IAsyncDisposable> HoldWritesAsync()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new ManualResetEventSlim();
        var held = Sqlite.Writer.WriteAsync(
            new OnWriter<bool>(_ =>
            {
                entered.TrySetResult();
                return go.Wait(TimeSpan.FromMinutes(1));
            }),
            CancellationToken.None).AsTask();
        await entered.Task;
        return new AtEnd(async () =>
        {
            go.Set();
            await Task.WhenAny(held); // a store that was closed meanwhile has refused it
            go.Dispose();
        });
    }

    // Fails every commit at its last step, after all was written: the worst moment for whoever counts on it too early.
    public override async Task<IAsyncDisposable> BreakWritesAsync()
    {
        await OnWriterAsync(connection =>
        {
            raw.sqlite3_commit_hook(connection.Handle, _ => _isBroken ? 1 : 0, null);
            return true;
        });
        _isBroken = true;
        return new AtEnd(() =>
        {
            _isBroken = false;
            return Task.CompletedTask;
        });
    }

    /// <summary>Does something on the writer's thread and connection.</summary>
    public Task<T> OnWriterAsync<T>(Func<SqliteConnection, T> action) => Sqlite.Writer.WriteAsync(new OnWriter<T>(action), CancellationToken.None).AsTask();

    public override async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        Metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private SqliteStore Open(SqliteStoreOptions options)
    {
        var store = SqliteStore.Open(options, Metrics, Time);
        _opened.Add(store);
        return store;
    }
}
