using System.Net.Http.Headers;
using InterfaceEngine.Host.Cli.Searching;

namespace InterfaceEngine.Host.Cli.Testing;

/// <summary>
/// Messages of a running engine's log, over its API. The engine reads its own store; nothing here opens the database, which another
/// process could only disturb.
/// </summary>
internal sealed class StoredMessages(Uri engine, Func<string?> findToken) : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly Lazy<HttpClient?> _http = new(() => findToken() is not { } token ? null : new HttpClient
    {
        BaseAddress = engine,
        Timeout = Deadline,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    });

    public async Task<(byte[]? Bytes, string? Refusal)> ReadAsync(long sequence, CancellationToken cancellationToken)
    {
        if (_http.Value is not { } http)
        {
            return (null, "cannot be had: the engine shows content only to who has its token; --data or --token-file says where it is");
        }

        try
        {
            return (await new EngineClient(http).ContentAsync(sequence, "message", cancellationToken), $"does not exist in the log of {engine}");
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

    public void Dispose()
    {
        if (_http.IsValueCreated)
        {
            _http.Value?.Dispose();
        }
    }
}
