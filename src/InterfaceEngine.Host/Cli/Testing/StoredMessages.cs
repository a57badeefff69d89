using InterfaceEngine.Host.Cli.Searching;

namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>
/// Messages of a running engine's log, over its API. The engine reads its own store; nothing here opens the database, which another
/// process could only disturb.
/// </summary>
internal sealed class StoredMessages(Uri engine) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new() { BaseAddress = engine, Timeout = Deadline };

    public async Task<(byte[]? Bytes, string? Refusal)> ReadAsync(long sequence, CancellationToken cancellationToken)
    {
        try
        {
            return (await new EngineClient(_http).ContentAsync(sequence, "message", cancellationToken), $"does not exist in the log of {engine}");
        }
        catch (EngineRefusedException exception)
        {
            return (null, $"is not given out by {engine}: {exception.Message}");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return (null, $"cannot be had: no engine answers at {engine}; --engine says where it is");
        }
    }

    public void Dispose() => _http.Dispose();
}
