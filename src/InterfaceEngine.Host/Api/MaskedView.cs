namespace InterfaceEngine.Host.Api;

/// <summary>A message without what may hold parts of its content: answers of receivers, and targets made of its fields.</summary>
internal static class MaskedView
{
    public static MessageView Masked(this MessageView view) => view with
    {
        Answer = "",
        Deliveries = [.. view.Deliveries.Select(delivery => delivery with
        {
            Target = null,
            Attempts = [.. delivery.Attempts.Select(attempt => attempt with { Answer = "" })],
        })],
    };
}
