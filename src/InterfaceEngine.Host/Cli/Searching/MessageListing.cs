using InterfaceEngine.Host.Api;

namespace InterfaceEngine.Host.Cli.Searching;

/// <summary>Goes through the pages of a search, youngest first.</summary>
internal sealed class MessageListing(EngineClient engine, TextWriter output, bool json)
{
    /// <summary>Shows up to <paramref name="limit"/> messages; where there are more, says with which cursor they go on.</summary>
    /// <returns>The cursor of what was not shown; null where everything was.</returns>
    public Task<string?> ShowAsync(MessageSearchRequest request, int limit, CancellationToken cancellationToken)
    {
        var lines = new MessageLines(output, showContent: false);
        if (!json)
        {
            lines.Heading();
        }

        return PagedListing.ShowAsync(PageAsync, request.Cursor, limit, json ? output : null, lines.Write);

        async Task<(IReadOnlyList<MessageItem>, string?)> PageAsync(string? at, int size)
        {
            var page = await engine.SearchAsync(request with { Cursor = at, Limit = size }, cancellationToken);
            return (page.Items, page.Next);
        }
    }
}
