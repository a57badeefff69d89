using System.Globalization;
using InterfaceEngine.Host.Api;
using InterfaceEngine.Host.Cli.Searching;

namespace InterfaceEngine.Host.Cli.Controlling;

/// <summary>What a person does to a running engine, over its API. All of it travels in bodies: addresses end up in logs.</summary>
/// <param name="http">Its base address is the engine's; it has a deadline.</param>
internal sealed class ControlClient(HttpClient http)
{
    public Task<IReadOnlyList<HoldItem>> HoldsAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<HoldItem>>("api/v1/holds", cancellationToken);

    public Task<HoldAnswer> HoldAsync(HoldRequest request, CancellationToken cancellationToken) =>
        PostAsync<HoldRequest, HoldAnswer>("api/v1/holds", request, cancellationToken);

    public Task<HoldAnswer> ResumeAsync(HoldRequest request, CancellationToken cancellationToken) =>
        PostAsync<HoldRequest, HoldAnswer>("api/v1/holds/resume", request, cancellationToken);

    public Task<SelectionAnswer> ReplayAsync(SelectionRequest request, CancellationToken cancellationToken) =>
        PostAsync<SelectionRequest, SelectionAnswer>("api/v1/replays", request, cancellationToken);

    public Task<SelectionAnswer> DiscardAsync(SelectionRequest request, CancellationToken cancellationToken) =>
        PostAsync<SelectionRequest, SelectionAnswer>("api/v1/discards", request, cancellationToken);

    public Task<ActionPage> ActionsAsync(int limit, CancellationToken cancellationToken) =>
        GetAsync<ActionPage>(string.Create(CultureInfo.InvariantCulture, $"api/v1/actions?limit={limit}"), cancellationToken);

    /// <param name="state">Where they stand.</param>
    /// <param name="held">Whether only what is held.</param>
    /// <param name="channel">Of this channel.</param>
    /// <param name="cursor">Where the page before ended.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<DeliveryPage> DeliveriesAsync(string state, bool held, string? channel, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"api/v1/deliveries?state={state}&limit={limit}")
            + (held ? "&held=true" : "")
            + (channel is null ? "" : "&channel=" + Uri.EscapeDataString(channel))
            + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor));
        return GetAsync<DeliveryPage>(address, cancellationToken);
    }

    private async Task<T> GetAsync<T>(string address, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(address, cancellationToken);
        return await ReadAsync<T>(answer, cancellationToken);
    }

    private async Task<TAnswer> PostAsync<TRequest, TAnswer>(string address, TRequest request, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(address, request, cancellationToken);
        return await ReadAsync<TAnswer>(answer, cancellationToken);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await EngineClient.ThrowIfRefusedAsync(answer, cancellationToken);
        return await answer.Content.ReadFromJsonAsync<T>(cancellationToken) ?? throw new EngineRefusedException("the answer is empty");
    }
}
