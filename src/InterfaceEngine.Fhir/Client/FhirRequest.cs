namespace InterfaceEngine.Fhir;

/// <summary>One interaction with a server (http.html), as a value: it can be kept, shown and sent again.</summary>
public sealed record FhirRequest
{
    private FhirRequest(HttpMethod method, string url)
    {
        Method = method;
        Url = url;
    }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The address relative to the base; empty for the base itself.</summary>
    public string Url { get; }

    /// <summary>The resource that is sent, as UTF-8 JSON; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>The header If-Match: the version that is to be replaced, <c>W/"3"</c>.</summary>
    public string? IfMatch { get; private init; }

    /// <summary>The header If-None-Exist: the search after which nothing is created where it finds something.</summary>
    public string? IfNoneExist { get; private init; }

    /// <summary>True where only the answer says what became of each entry.</summary>
    internal bool IsBatch { get; private init; }

    /// <summary>True where sending it twice is as good as once, whatever became of the first.</summary>
    internal bool IsSafe => Method == HttpMethod.Get;

    /// <summary>A Bundle that the server carries out all or none.</summary>
    public static FhirRequest Transaction(ReadOnlyMemory<byte> bundle) => new(HttpMethod.Post, "") { Body = bundle };

    /// <summary>A Bundle that the server carries out entry by entry: <see cref="FhirOutcome.Entries"/>.</summary>
    public static FhirRequest Batch(ReadOnlyMemory<byte> bundle) => new(HttpMethod.Post, "") { Body = bundle, IsBatch = true };

    /// <summary>Creates a resource.</summary>
    public static FhirRequest Create(string type, ReadOnlyMemory<byte> resource) => new(HttpMethod.Post, type) { Body = resource };

    /// <summary>Creates a resource unless a search finds one.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="query">The search, without <c>?</c>: <see cref="FhirQuery"/>.</param>
    /// <param name="resource">The resource.</param>
    public static FhirRequest CreateIfNoneExist(string type, string query, ReadOnlyMemory<byte> resource) =>
        new(HttpMethod.Post, type) { Body = resource, IfNoneExist = query };

    /// <summary>Replaces a resource.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="id">Its id, which the resource must have too.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="ifMatch">The version that is to be replaced, <c>W/"3"</c>; null for whichever is there.</param>
    public static FhirRequest Update(string type, string id, ReadOnlyMemory<byte> resource, string? ifMatch = null) =>
        new(HttpMethod.Put, $"{type}/{Uri.EscapeDataString(id)}") { Body = resource, IfMatch = ifMatch };

    /// <summary>Replaces the one resource that a search finds, or creates one where it finds none.</summary>
    public static FhirRequest UpdateWhere(string type, string query, ReadOnlyMemory<byte> resource) =>
        new(HttpMethod.Put, $"{type}?{query}") { Body = resource };

    /// <summary>Reads a resource.</summary>
    public static FhirRequest Read(string type, string id) => new(HttpMethod.Get, $"{type}/{Uri.EscapeDataString(id)}");

    /// <summary>Searches; the answer is the first page.</summary>
    public static FhirRequest Search(string type, string query) => new(HttpMethod.Get, $"{type}?{query}");

    /// <summary>Asks for the CapabilityStatement.</summary>
    public static FhirRequest Capabilities() => new(HttpMethod.Get, "metadata");
}
