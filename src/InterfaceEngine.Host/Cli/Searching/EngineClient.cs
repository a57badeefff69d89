using System.Globalization;
using System.Net;
using InterfaceEngine.Host.Api;

namespace InterfaceEngine.Host.Cli.Searching;

/// <summary>A running engine, over its API.</summary>
/// <param name="http">Its base address is the engine's; it has a deadline.</param>
internal sealed class EngineClient(HttpClient http)
{
    /// <summary>One page of messages. What is searched for travels in the body: addresses end up in logs.</summary>
    /// <exception cref="EngineRefusedException">The engine does not take the request.</exception>
    /// <exception cref="HttpRequestException">The engine cannot be reached.</exception>
    public async Task<MessagePage> SearchAsync(MessageSearchRequest request, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync("api/v1/messages/search", request, cancellationToken);
        await ThrowIfRefusedAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<MessagePage>(cancellationToken) ?? throw new EngineRefusedException("the answer is empty");
    }

    /// <summary>One message; null where the engine does not have it.</summary>
    /// <exception cref="EngineRefusedException">The engine does not take the request.</exception>
    /// <exception cref="HttpRequestException">The engine cannot be reached.</exception>
    public async Task<MessageView?> ReadAsync(long sequence, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"api/v1/messages/{sequence}"), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await ThrowIfRefusedAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<MessageView>(cancellationToken);
    }

    /// <summary>The bytes of a message, or of what a delivery sends; null where there are none.</summary>
    /// <exception cref="EngineRefusedException">The engine does not take the request.</exception>
    /// <exception cref="HttpRequestException">The engine cannot be reached.</exception>
    public async Task<byte[]?> ContentAsync(long sequence, string part, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"api/v1/messages/{sequence}/content?part={part}"), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await ThrowIfRefusedAsync(answer, cancellationToken);
        return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <exception cref="EngineRefusedException">It is no success.</exception>
    public static async Task ThrowIfRefusedAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var words = await answer.Content.ReadAsStringAsync(cancellationToken);
            throw new EngineRefusedException(string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {words.TrimEnd()}"));
        }
    }
}

/// <summary>The engine does not take a request; the message is its own words.</summary>
internal sealed class EngineRefusedException(string message) : Exception(message);
