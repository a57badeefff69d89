using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Storage.Sqlite;

/// <summary>Brings the schema up to date. Its version is the number of the last migration, in <c>user_version</c>.</summary>
internal static class SqliteSchema
{
    /// <summary>Runs the migrations that the database lacks, each in a transaction of its own: one that fails leaves the version before it.</summary>
    /// <exception cref="InvalidOperationException">A newer version of the program wrote it, or another program.</exception>
    public static void Migrate(SqliteConnection connection, IReadOnlyList<Migration> migrations)
    {
        var current = connection.ExecuteScalar<long>("PRAGMA user_version");
        if (current > migrations[^1].Number)
        {
            throw new InvalidOperationException(
                $"The database was written by a newer version: its schema is {current}, this program knows {migrations[^1].Number}.");
        }

        if (current == 0 && connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM sqlite_master)"))
        {
            throw new InvalidOperationException("The database is another program's: it has tables, but no schema version.");
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
