namespace InterfaceEngine.Storage.Sqlite.Writing;

/// <summary>Writes search keys of a bucket that is whole, in order; without any it marks the bucket as sorted.</summary>
internal sealed class SortKeys(long bucket, IReadOnlyList<(long Key, long Sequence)>? entries) : WriteOperation<long>
{
    public override int Rows => entries?.Count ?? 1;

    public override void Execute(WriterState state)
    {
        foreach (var (key, sequence) in entries ?? [])
        {
            state.InsertSearchKey.Bind(1, bucket).Bind(2, key).Bind(3, sequence).Run();
        }

        if (entries is null)
        {
            state.MoveSorted.Bind(1, bucket + 1).Run();
        }
    }
}
