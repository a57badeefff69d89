using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using InterfaceEngine.Host.Api.Tailing;
using InterfaceEngine.Host.Cli.Searching;

namespace InterfaceEngine.Host.Cli.Tailing;

/// <summary>Reads the events of a running engine.</summary>
/// <param name="http">Its base address is the engine's; without a deadline of its own.</param>
internal sealed class TailReading(HttpClient http)
{
    /// <summary>The engine says something after each <see cref="TailStream.Silence"/>: who hears nothing for longer is cut off.</summary>
    private static readonly TimeSpan Deadline = 2 * TailStream.Silence;

    /// <summary>The events from now on; ends when the engine ends the stream. The first is null: from here on nothing is missed.</summary>
    /// <param name="query">The query of the address, without question mark.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="EngineRefusedException">The engine does not take the request.</exception>
    /// <exception cref="HttpRequestException">The engine cannot be reached.</exception>
    /// <exception cref="TimeoutException">Nothing was heard of it for too long.</exception>
    public async IAsyncEnumerable<TailEvent?> ReadAsync(string query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/v1/tail?" + query);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).WaitAsync(Deadline, cancellationToken);
        await EngineClient.ThrowIfRefusedAsync(answer, cancellationToken);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var events = SseParser.Create(stream, (_, json) => json.IsEmpty ? null : JsonSerializer.Deserialize<TailEvent>(json, JsonSerializerOptions.Web)).EnumerateAsync(cancellationToken);
        await using var reading = events.GetAsyncEnumerator(cancellationToken);
        while (await reading.MoveNextAsync().AsTask().WaitAsync(Deadline, cancellationToken))
        {
            yield return reading.Current.Data;
        }
    }
}
