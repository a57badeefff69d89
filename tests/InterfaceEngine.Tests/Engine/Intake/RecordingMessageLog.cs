using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Engine.Intake;

/// <summary>A message log in memory that can be made to wait or to fail.</summary>
internal sealed class RecordingMessageLog : IMessageLog
{
    private readonly Lock _gate = new();

    public List<ReceivedMessage> Appended { get; } = [];

    public List<RejectedReception> Rejected { get; } = [];

    /// <summary>Where set, an append ends with this task.</summary>
    public TaskCompletionSource? Commit { get; set; }

    /// <summary>Where set, every write fails with it.</summary>
    public StoreUnavailableException? Fault { get; set; }

    public Action<IReadOnlyList<StoredMessage>>? Committed { get; set; }

    public async ValueTask<long> AppendAsync(ReceivedMessage message, CancellationToken cancellationToken)
    {
        if (Commit is { } commit)
        {
            await commit.Task;
        }

        if (Fault is not null)
        {
            throw Fault;
        }

        lock (_gate)
        {
            Appended.Add(message);
            return Appended.Count;
        }
    }

    public ValueTask RejectAsync(RejectedReception reception, CancellationToken cancellationToken)
    {
        if (Fault is not null)
        {
            throw Fault;
        }

        Rejected.Add(reception);
        return ValueTask.CompletedTask;
    }

    public Task<IReadOnlyList<StoredMessage>> ReadAfterAsync(long sequence, int maxCount, long maxBytes, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredMessage>>([]);

    public Task<ReadOnlyMemory<byte>?> ReadAnswerAsync(long sequence, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>?>(Appended[(int)sequence - 1].Answer);

    public Task<IReadOnlyList<(long Sequence, DateTimeOffset ReceivedAt, MessageFingerprint Fingerprint)>> ReadFingerprintsAsync(
        DateTimeOffset since, int maxCount, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(long, DateTimeOffset, MessageFingerprint)>>([]);
}
