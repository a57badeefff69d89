using System.Globalization;
using Dapper;
using InterfaceEngine.Engine.Store;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>The database file: opens connections with the settings that durability rests on.</summary>
internal sealed class SqliteDatabase
{
    private readonly string _connectionString;
    private readonly long _maxLogBytes;
    private volatile bool _isClosed;

    private SqliteDatabase(SqliteStoreOptions options)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = options.Path, Pooling = true, DefaultTimeout = 30 }.ToString();
        _maxLogBytes = options.MaxLogBytes;
    }

    /// <summary>Opens the file, makes it where it is missing, and runs the migrations that it lacks.</summary>
    /// <exception cref="InvalidOperationException">Its schema is not one that this program can work with.</exception>
    /// <exception cref="SqliteException">It is not a database, or cannot be read or written.</exception>
    public static SqliteDatabase Open(SqliteStoreOptions options)
    {
        SqliteLibrary.EnsureLoaded();
        var database = new SqliteDatabase(options);
        using var connection = database.OpenWriter();
        SqliteSchema.Migrate(connection, Migration.All("Sqlite"));
        return database;
    }

    /// <summary>
    /// The one connection that writes. WAL with synchronous=FULL syncs the log at every commit: a commit survives a power failure; macOS
    /// needs fullfsync for that. Checkpoints are left to <see cref="Writing.Checkpointer"/>; SQLite's own would run inside somebody's commit.
    /// Busy is it for a person's tool that holds the database for a moment, since no one else of ours writes: a second, and the writer gives up.
    /// </summary>
    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            connection.Execute(string.Create(CultureInfo.InvariantCulture,
                $"""
                PRAGMA busy_timeout = 1000;
                PRAGMA synchronous = FULL;
                PRAGMA fullfsync = ON;
                PRAGMA checkpoint_fullfsync = ON;
                PRAGMA wal_autocheckpoint = 0;
                PRAGMA journal_size_limit = {_maxLogBytes};
                PRAGMA cache_size = -16384;
                PRAGMA temp_store = MEMORY;
                PRAGMA foreign_keys = OFF;
                """));
            if (connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL") is var mode && mode != "wal")
            {
                throw new InvalidOperationException($"The database cannot keep a write-ahead log here (journal mode {mode}): is it on a network drive?");
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads, on the caller's thread and a connection from the pool. Short reads only: a long one keeps the log from starting over.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be read, or is closed.</exception>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        if (_isClosed)
        {
            return Task.FromException<T>(new StoreUnavailableException("The store is closed."));
        }

        try
        {
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            return Task.FromResult(read(connection));
        }
        catch (SqliteException exception)
        {
            return Task.FromException<T>(StoreFault.OfReading(exception));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
    }

    /// <summary>Lets go of the file, once the last reader has ended.</summary>
    public void Close()
    {
        _isClosed = true;
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }
}
