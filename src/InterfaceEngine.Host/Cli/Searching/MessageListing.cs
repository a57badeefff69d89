using System.Text.Json;
using InterfaceEngine.Host.Api;

namespace InterfaceEngine.Host.Cli.Searching;

/// <summary>Goes through the pages of a search, youngest first.</summary>
internal sealed class MessageListing(EngineClient engine, TextWriter output, bool json)
{
    /// <summary>The most that the API gives at once.</summary>
    private const int PageSize = 500;

    /// <summary>Shows up to <paramref name="limit"/> messages; where there are more, says with which cursor they go on.</summary>
    /// <returns>The cursor of what was not shown; null where everything was.</returns>
    public async Task<string?> ShowAsync(MessageSearchRequest request, int limit, CancellationToken cancellationToken)
    {
        var lines = new MessageLines(output, showContent: false);
        if (!json)
        {
            lines.Heading();
        }

        var left = limit;
        var cursor = request.Cursor;
        do
        {
            var page = await engine.SearchAsync(request with { Cursor = cursor, Limit = Math.Min(left, PageSize) }, cancellationToken);
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
        return cursor;
    }
}
