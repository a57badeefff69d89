using System.Text.Json;

namespace InterfaceEngine.Host.Cli;

/// <summary>Goes through the pages of a list that the API gives.</summary>
internal static class PagedListing
{
    /// <summary>The most that the API gives at once.</summary>
    private const int PageSize = 500;

    /// <summary>Shows up to <paramref name="limit"/> items, page by page.</summary>
    /// <param name="fetch">Asks for the page at a cursor, of at most so many items.</param>
    /// <param name="cursor">Where to begin; null for the first page.</param>
    /// <param name="limit">How many are shown at the most.</param>
    /// <param name="output">Where JSON goes, a line for each item; null for text.</param>
    /// <param name="line">Shows an item as text.</param>
    /// <returns>The cursor of what was not shown; null where everything was.</returns>
    public static async Task<string?> ShowAsync<T>(
        Func<string?, int, Task<(IReadOnlyList<T> Items, string? Next)>> fetch, string? cursor, int limit, TextWriter? output, Action<T> line)
    {
        var left = limit;
        do
        {
            var (items, next) = await fetch(cursor, Math.Min(left, PageSize));
            foreach (var item in items)
            {
                if (output is not null)
                {
                    await output.WriteLineAsync(JsonSerializer.Serialize(item, JsonSerializerOptions.Web));
                }
                else
                {
                    line(item);
                }
            }

            left -= items.Count;
            cursor = next;
        }
        while (cursor is not null && left > 0);
        return cursor;
    }
}
