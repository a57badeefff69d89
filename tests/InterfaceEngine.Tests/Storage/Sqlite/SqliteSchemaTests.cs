using Dapper;
using InterfaceEngine.Storage;
using InterfaceEngine.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>Migrations, and files that are not what they should be.</summary>
public sealed class SqliteSchemaTests : IDisposable
{
    private static readonly Migration First = new(1, "CREATE TABLE one (n INTEGER); INSERT INTO one VALUES (1);");
    private static readonly Migration Second = new(2, "INSERT INTO one VALUES (2);");
    private static readonly Migration Broken = new(3, "INSERT INTO one VALUES (3); INSERT INTO nowhere VALUES (3);");

    private readonly string _folder = Directory.CreateTempSubdirectory("schema-").FullName;
    private readonly StoreMetrics _metrics = new();

    private string Database => Path.Combine(_folder, "engine.db");

    public void Dispose()
    {
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Migrations_are_numbered_from_one_without_gaps()
    {
        var numbers = Migration.All("Sqlite").Select(migration => migration.Number).ToArray();
        numbers.Should().NotBeEmpty().And.Equal(Enumerable.Range(1, numbers.Length));
    }

    [Fact]
    public void Each_migration_is_applied_once_and_in_order()
    {
        using var connection = Connect();
        SqliteSchema.Migrate(connection, [First]);
        SqliteSchema.Migrate(connection, [First, Second]);
        SqliteSchema.Migrate(connection, [First, Second]);
        connection.Query<long>("SELECT n FROM one ORDER BY n").Should().Equal(1, 2);
        connection.ExecuteScalar<long>("PRAGMA user_version").Should().Be(2);
    }

    [Fact]
    public void A_migration_that_fails_leaves_the_version_before_it()
    {
        using var connection = Connect();
        FluentActions.Invoking(() => SqliteSchema.Migrate(connection, [First, Second, Broken])).Should().Throw<SqliteException>();
        connection.Query<long>("SELECT n FROM one ORDER BY n").Should().Equal(1, 2);
        connection.ExecuteScalar<long>("PRAGMA user_version").Should().Be(2);
    }

    [Fact]
    public async Task A_database_is_as_new_as_the_program_after_it_was_opened()
    {
        await Open().DisposeAsync();
        await Open().DisposeAsync();
        using var connection = Connect();
        connection.ExecuteScalar<long>("PRAGMA user_version").Should().Be(Migration.All("Sqlite")[^1].Number);
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused_and_left_alone()
    {
        using (var connection = Connect())
        {
            connection.Execute("PRAGMA user_version = 999");
        }

        FluentActions.Invoking(Open).Should().Throw<InvalidOperationException>().WithMessage("*newer version: its schema is 999, this program knows*");
        using var after = Connect();
        after.ExecuteScalar<long>("PRAGMA user_version").Should().Be(999);
    }

    [Fact]
    public void A_database_of_another_program_is_refused()
    {
        using (var connection = Connect())
        {
            connection.Execute("CREATE TABLE customer (name TEXT)");
        }

        FluentActions.Invoking(Open).Should().Throw<InvalidOperationException>().WithMessage("*another program's*");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_can_be_replaced_while_the_program_runs()
    {
        File.WriteAllText(Database, "MSH|^~\\&|this is a message, not a database; it is long enough to have a header of its own, one hundred bytes.");
        FluentActions.Invoking(Open).Should().Throw<IOException>().WithMessage("*engine.db cannot be opened: *not a database*");
        File.Delete(Database);
        await Open().DisposeAsync();
    }

    private SqliteStore Open() => SqliteStore.Open(new SqliteStoreOptions { Path = Database }, _metrics, TimeProvider.System);

    private SqliteConnection Connect()
    {
        SqliteLibrary.EnsureLoaded();
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }
}
