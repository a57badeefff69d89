namespace InterfaceEngine.Fhir;

/// <summary>When a server wants to be asked again.</summary>
public static class RetryAfterHeader
{
    /// <summary>Reads seconds, or a date (RFC 9110 section 10.2.3).</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="now">The time.</param>
    /// <returns>The wait; null where the server says nothing.</returns>
    public static TimeSpan? Read(HttpResponseMessage answer, DateTimeOffset now)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } seconds } => seconds,
            { Date: { } date } => date - now,
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
