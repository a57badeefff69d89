using InterfaceEngine.Host.Api;

namespace InterfaceEngine.Host.Cli.Controlling;

/// <summary>Goes through the pages of deliveries, oldest first.</summary>
internal sealed class DeliveryListing(ControlClient engine, TextWriter output, bool json)
{
    /// <summary>Shows up to <paramref name="limit"/> deliveries; where there are more, says with which cursor they go on.</summary>
    public async Task<int> ShowAsync(string state, bool held, string? channel, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var lines = new DeliveryLines(output);
        if (!json)
        {
            lines.Heading();
        }

        var left = await PagedListing.ShowAsync(PageAsync, cursor, limit, json ? output : null, lines.Write);
        if (left is not null)
        {
            await Console.Error.WriteLineAsync($"There are more: --cursor {left}");
        }

        return ExitCode.Ok;

        async Task<(IReadOnlyList<DeliveryItem>, string?)> PageAsync(string? at, int size)
        {
            var page = await engine.DeliveriesAsync(state, held, channel, at, size, cancellationToken);
            return (page.Items, page.Next);
        }
    }
}
