using Dapper;

namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>One bite of retention: deletes a few old rejected receptions; gives how many.</summary>
internal sealed class DeleteRejections(IReadOnlyList<long> numbers) : WriteOperation<long>
{
    public override int Rows => numbers.Count * 2;

    public override void Execute(WriterState state) =>
        Result = state.Connection.Execute("DELETE FROM rejection WHERE number IN @numbers", new { numbers });
}
