using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>The database file: opens connections with the settings that durability rests on, and brings the schema up to date.</summary>
internal sealed class SqliteDatabase
{
    private readonly string _connectionString;

    private SqliteDatabase(string path)
    {
        Path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
    }

    public string Path { get; }

    /// <summary>Opens the file, makes it where it is missing, and runs the migrations that it lacks.</summary>
    public static SqliteDatabase Open(string path)
    {
        SqliteLibrary.EnsureLoaded();
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        var database = new SqliteDatabase(path);
        using var connection = database.OpenWriter();
        Migrate(connection);
        return database;
    }

    /// <summary>
    /// The one connection that writes. WAL with synchronous=FULL syncs the log at every commit: a commit survives a power failure.
    /// Checkpoints are left to <see cref="Writing.Checkpointer"/>; SQLite's own would run inside somebody's commit.
    /// </summary>
    public SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(_connectionString) { Pooling = false }.ToString());
        connection.Open();
        connection.Execute(
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA cache_size = -16384;
            PRAGMA temp_store = MEMORY;
            PRAGMA foreign_keys = OFF;
            """);
        return connection;
    }

    /// <summary>A connection for reading, from the pool. Short reads only: a long one keeps the log from starting over.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    private static void Migrate(SqliteConnection connection)
    {
        var current = connection.ExecuteScalar<long>("PRAGMA user_version");
        var migrations = Migration.All("Sqlite");
        if (current > migrations[^1].Number)
        {
            throw new InvalidOperationException(
                $"The database was written by a newer version: its schema is {current}, this program knows {migrations[^1].Number}.");
        }

        foreach (var migration in migrations.Where(migration => migration.Number > current))
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(migration.Sql, transaction: transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migration.Number}"), transaction: transaction);
            transaction.Commit();
        }
    }
}
