using System.Text.Json;

namespace InterfaceEngine.Host.Cli.Controlling;

/// <summary>Goes through the pages of deliveries, oldest first.</summary>
internal sealed class DeliveryListing(ControlClient engine, TextWriter output, bool json)
{
    private const int PageSize = 500;

    /// <summary>Shows up to <paramref name="limit"/> deliveries; where there are more, says with which cursor they go on.</summary>
    public async Task<int> ShowAsync(string state, bool held, string? channel, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var lines = new DeliveryLines(output);
        if (!json)
        {
            lines.Heading();
        }

        var left = limit;
        do
        {
            var page = await engine.DeliveriesAsync(state, held, channel, cursor, Math.Min(left, PageSize), cancellationToken);
            foreach (var item in page.Items)
            {
                if (json)
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(item, JsonSerializerOptions.Web));
                }
                else
                {
                    lines.Write(item);
                }
            }

            left -= page.Items.Count;
            cursor = page.Next;
        }
        while (cursor is not null && left > 0);
        if (cursor is not null)
        {
            await Console.Error.WriteLineAsync($"There are more: --cursor {cursor}");
        }

        return ExitCode.Ok;
    }
}
