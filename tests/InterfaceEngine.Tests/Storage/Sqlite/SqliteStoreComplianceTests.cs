namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>SQLite keeps what every store promises.</summary>
public sealed class SqliteStoreComplianceTests : StoreCompliance
{
    protected override Task<StoreUnderTest> CreateAsync(TimeSpan writeDeadline) =>
        Task.FromResult<StoreUnderTest>(new SqliteUnderTest(options => options with { WriteDeadline = writeDeadline }));
}
