namespace InterfaceEngine.Fhir;

/// <summary>Full addresses and ids of the entries of a bundle (bundle.html#bundle-unique).</summary>
internal static class BundleIdentity
{
    public static void CheckFullUrl(string type, string? fullUrl, FhirElement? resource, IssueList issues)
    {
        if (fullUrl is null)
        {
            if (resource is not null && type is "message" or "document" or "collection")
            {
                issues.ErrorAt("fullUrl", FhirIssueCode.Required, "must be there");
            }

            return;
        }

        if (fullUrl.Contains("/_history/", StringComparison.Ordinal))
        {
            issues.ErrorAt("fullUrl", FhirIssueCode.Invariant, "bdl-8: not the address of a version");
        }

        var isHttp = fullUrl.StartsWith("http://", StringComparison.Ordinal) || fullUrl.StartsWith("https://", StringComparison.Ordinal);
        if (!isHttp && !PrimitiveSyntax.IsUuid(fullUrl) && !PrimitiveSyntax.IsOid(fullUrl))
        {
            issues.ErrorAt("fullUrl", FhirIssueCode.Value, "neither an address of http or https, nor a urn:uuid in lower case, nor a urn:oid");
        }
        else if (isHttp && resource?.GetString("id") is { } id && !fullUrl.EndsWith($"/{resource.Type.Name}/{id}", StringComparison.Ordinal))
        {
            issues.ErrorAt("fullUrl", FhirIssueCode.Value, "does not end with the type and id of its resource");
        }
    }

    /// <summary>bdl-7, and no two entries for one resource. A history has versions of the same by its nature.</summary>
    public static void CheckUnique(string type, BundleEntries entries, IssueList issues)
    {
        if (type == "history")
        {
            return;
        }

        var all = entries.All;
        var seen = entries.AreMany ? new HashSet<Key>(2 * all.Length) : null;
        for (var i = 0; i < all.Length; i++)
        {
            var entry = all[i];
            if (entry.Url is not null && IsSecond(new Key(null, entry.Url, entry.Version), all[..i], seen))
            {
                issues.ErrorAt($"entry[{i}].fullUrl", FhirIssueCode.Duplicate, "bdl-7: a second entry with that fullUrl");
            }

            if (entry.Id is not null && IsSecond(new Key(entry.Resource!.Type.Name, entry.Id, entry.Version), all[..i], seen))
            {
                issues.ErrorAt($"entry[{i}]", FhirIssueCode.Duplicate, "a second entry for the resource of that type and id");
            }
        }
    }

    private static bool IsSecond(Key key, ReadOnlySpan<BundleEntry> before, HashSet<Key>? seen)
    {
        if (seen is not null)
        {
            return !seen.Add(key);
        }

        foreach (var entry in before)
        {
            var same = key.Type is null ? entry.Url == key.Value : entry.Id == key.Value && entry.Resource!.Type.Name == key.Type;
            if (same && entry.Version == key.Version)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What must be unique: a fullUrl (no type) or an id of a type, each with the version.</summary>
    private readonly record struct Key(string? Type, string Value, string? Version);
}
