namespace InterfaceEngine.Fhir;

/// <summary>The kinds of bundle that are built.</summary>
public enum FhirBundleType
{
    /// <summary>Requests that the server carries out all or none.</summary>
    Transaction,

    /// <summary>Requests that the server carries out one by one.</summary>
    Batch,

    /// <summary>Resources, no more.</summary>
    Collection,

    /// <summary>A message: its first resource is a MessageHeader.</summary>
    Message,
}

/// <summary>Builds a bundle (bundle.html) entry by entry.</summary>
public sealed class FhirBundle
{
    private static readonly FhirTypeDefinition BundleType = FhirDefinitions.R4["Bundle"];
    private static readonly FhirTypeDefinition EntryType = FhirDefinitions.R4["Bundle.entry"];
    private static readonly FhirTypeDefinition RequestType = FhirDefinitions.R4["Bundle.entry.request"];
    private static readonly FhirElementDefinition TypeElement = BundleType.Find("type")!;
    private static readonly FhirElementDefinition Entry = BundleType.Find("entry")!;
    private static readonly FhirElementDefinition FullUrl = EntryType.Find("fullUrl")!;
    private static readonly FhirElementDefinition ResourceElement = EntryType.Find("resource")!;
    private static readonly FhirElementDefinition Request = EntryType.Find("request")!;
    private static readonly FhirElementDefinition Method = RequestType.Find("method")!;
    private static readonly FhirElementDefinition Url = RequestType.Find("url")!;
    private static readonly FhirElementDefinition IfMatch = RequestType.Find("ifMatch")!;
    private static readonly FhirElementDefinition IfNoneExist = RequestType.Find("ifNoneExist")!;

    private readonly bool _asks;

    /// <summary>A bundle without entries.</summary>
    public FhirBundle(FhirBundleType type)
    {
        _asks = type is FhirBundleType.Transaction or FhirBundleType.Batch;
        Resource = new FhirElement(BundleType);
        Resource.Set(TypeElement, type switch
        {
            FhirBundleType.Transaction => "transaction",
            FhirBundleType.Batch => "batch",
            FhirBundleType.Collection => "collection",
            _ => "message",
        });
    }

    /// <summary>The Bundle resource: set its id, identifier or timestamp here.</summary>
    public FhirElement Resource { get; }

    /// <summary>Appends a resource to a collection or message.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="fullUrl">Its address, which references in the bundle use: <see cref="UrnUuid"/>.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="InvalidOperationException">The bundle is a transaction or batch.</exception>
    public FhirElement Add(FhirElement resource, string fullUrl) =>
        _asks ? throw new InvalidOperationException("An entry of a transaction or batch has a request.") : Append(resource, fullUrl);

    /// <summary>Appends a resource and what is to be done with it to a transaction or batch.</summary>
    /// <param name="resource">The resource; null for a DELETE.</param>
    /// <param name="fullUrl">Its address, which references in the bundle use: <see cref="UrnUuid"/>; null for a DELETE.</param>
    /// <param name="request">What is to be done.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="InvalidOperationException">The bundle is a collection or message.</exception>
    public FhirElement Add(FhirElement? resource, string? fullUrl, FhirBundleRequest request)
    {
        var entry = _asks ? Append(resource, fullUrl) : throw new InvalidOperationException("Only a transaction or batch has requests.");
        var asked = entry.GetOrAdd(Request);
        asked.Set(Method, request.Method);
        asked.Set(Url, request.Url);
        asked.Set(IfMatch, request.IfMatch);
        asked.Set(IfNoneExist, request.IfNoneExist);
        return entry;
    }

    private FhirElement Append(FhirElement? resource, string? fullUrl)
    {
        var entry = Resource.Add(Entry);
        entry.Set(FullUrl, fullUrl);
        if (resource is not null)
        {
            entry.Set(ResourceElement, resource);
        }

        return entry;
    }
}
