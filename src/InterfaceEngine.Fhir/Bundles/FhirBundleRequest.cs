namespace InterfaceEngine.Fhir;

/// <summary>What an entry of a transaction or batch asks the server to do (http.html#transaction).</summary>
/// <param name="Method">POST, PUT or DELETE.</param>
/// <param name="Url">Relative to the base: <c>Patient</c>, <c>Patient/17</c>, <c>Patient?identifier=...</c>.</param>
/// <param name="IfNoneExist">For POST: the search after which nothing is created where it finds something.</param>
/// <param name="IfMatch">For PUT: the version that is to be replaced, <c>W/"3"</c>.</param>
public readonly record struct FhirBundleRequest(string Method, string Url, string? IfNoneExist = null, string? IfMatch = null)
{
    /// <summary>Creates the resource.</summary>
    public static FhirBundleRequest Create(string type) => new("POST", type);

    /// <summary>Creates the resource unless a search finds one; references to it then lead to that one.</summary>
    /// <param name="type">The resource type.</param>
    /// <param name="query">The search, without <c>?</c>: <see cref="FhirQuery"/>.</param>
    public static FhirBundleRequest CreateIfNoneExist(string type, string query) => new("POST", type, IfNoneExist: query);

    /// <summary>Replaces the resource of that id, which the resource must have too; creates it where the server allows that.</summary>
    public static FhirBundleRequest Update(string type, string id, string? ifMatch = null) => new("PUT", $"{type}/{id}", IfMatch: ifMatch);

    /// <summary>Replaces the one resource that a search finds, or creates one where it finds none.</summary>
    public static FhirBundleRequest UpdateWhere(string type, string query) => new("PUT", $"{type}?{query}");

    /// <summary>Deletes the resource of that id.</summary>
    public static FhirBundleRequest Delete(string type, string id) => new("DELETE", $"{type}/{id}");
}
