using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Tests.Storage.Sqlite;

/// <summary>Many writes share a commit, and none suffers from its neighbours.</summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private readonly CommitRecorder _recorder = new();
    private SqliteUnderTest _under = null!;

    public Task InitializeAsync()
    {
        _under = new SqliteUnderTest(metrics: _recorder.Metrics);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _under.DisposeAsync();
        _recorder.Dispose();
    }

    [Fact]
    public async Task Appends_that_wait_share_one_commit()
    {
        await AppendWhileHeldAsync(200, i => Samples.Message($"MSG{i}"));
        (await CommitsAsync(200)).Should().Equal(200);
    }

    [Fact]
    public async Task A_commit_takes_so_many_appends_and_no_more()
    {
        await AppendWhileHeldAsync(300, i => Samples.Message($"MSG{i}"));
        (await CommitsAsync(300)).Should().Equal(256, 44);
    }

    [Fact]
    public async Task A_commit_takes_so_many_bytes_and_no_more()
    {
        var body = Samples.Bytes(1024 * 1024, compressible: false);
        await AppendWhileHeldAsync(40, i => Samples.Message($"MSG{i}", body: body));
        (await CommitsAsync(40)).Should().HaveCount(3).And.OnlyContain(writes => writes <= 16);
    }

    [Fact]
    public async Task A_crowd_of_appenders_makes_far_fewer_commits_than_appends()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                await _under.Store.Messages.AppendAsync(Samples.Message(), CancellationToken.None);
            }
        })));
        (await CommitsAsync(3200, held: 0)).Count.Should().BeLessThan(1600);
    }

    [Fact]
    public async Task A_write_that_fails_does_not_take_its_neighbours_with_it()
    {
        Task<bool> failing;
        var appends = new List<Task<long>>();
        await using (await _under.HoldWritesAsync())
        {
            failing = _under.OnWriterAsync<bool>(_ => throw new InvalidOperationException("not this one"));
            appends.AddRange(Enumerable.Range(1, 10).Select(i => _under.Store.Messages.AppendAsync(Samples.Message($"MSG{i}"), CancellationToken.None).AsTask()));
        }

        (await Task.WhenAll(appends)).Should().Equal(Enumerable.Range(1, 10).Select(i => (long)i));
        await FluentActions.Awaiting(() => failing).Should().ThrowAsync<StoreUnavailableException>().WithMessage("*not this one");
    }

    private async Task AppendWhileHeldAsync(int count, Func<int, ReceivedMessage> message)
    {
        Task<long>[] appends;
        await using (await _under.HoldWritesAsync())
        {
            appends = [.. Enumerable.Range(1, count).Select(i => _under.Store.Messages.AppendAsync(message(i), CancellationToken.None).AsTask())];
        }

        await Task.WhenAll(appends);
    }

    /// <param name="writes">How many appends there were.</param>
    /// <param name="held">1 where a commit before them held them back.</param>
    private async Task<IReadOnlyList<int>> CommitsAsync(int writes, int held = 1)
    {
        var commits = await _recorder.Commits.UntilAsync(items => items.Sum() >= writes + held);
        return [.. commits.Skip(held)];
    }
}
