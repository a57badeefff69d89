namespace InterfaceEngine.Fhir;

/// <summary>The body of an answer, read up to a limit.</summary>
/// <param name="Bytes">What came.</param>
/// <param name="IsWhole">False where the connection broke, the time was over or the limit reached before the end.</param>
public readonly record struct AnswerBody(ReadOnlyMemory<byte> Bytes, bool IsWhole)
{
    private const int ChunkLength = 16 * 1024;

    /// <summary>Reads to the end, if that can be.</summary>
    /// <param name="content">The content.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="deadline">Ends the reading; what came until then is the result.</param>
    public static async Task<AnswerBody> ReadAsync(HttpContent content, int limit, CancellationToken deadline)
    {
        using var bytes = new MemoryStream();
        var isWhole = false;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(deadline);
            var chunk = new byte[ChunkLength];
            while (bytes.Length <= limit && !isWhole)
            {
                var read = await stream.ReadAsync(chunk, deadline);
                bytes.Write(chunk, 0, read);
                isWhole = read == 0;
            }
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException)
        {
            // The status has been received and says enough.
        }

        return new AnswerBody(bytes.ToArray(), isWhole);
    }
}
