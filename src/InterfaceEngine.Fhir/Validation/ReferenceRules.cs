using System.Buffers;

namespace InterfaceEngine.Fhir;

/// <summary>References (references.html): they name something, it is there where it must be, and its type is allowed.</summary>
internal static class ReferenceRules
{
    private const string History = "/_history/";

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly FhirTypeDefinition Type = FhirDefinitions.R4["Reference"];
    private static readonly FhirElementDefinition Reference = Type.Find("reference")!;
    private static readonly FhirElementDefinition[] Substitutes =
        [Type.Find("identifier")!, Type.Find("display")!, Type.Find("extension")!, Reference]; // the last for its extensions

    public static void Check(
        FhirElementDefinition element, FhirElement value, ContainedResources? contained, BundleEntries? bundle, IssueList issues)
    {
        if (!ReferenceEquals(value.Type, Type))
        {
            return;
        }

        if (value.GetString(Reference) is not { } reference)
        {
            if (!Array.Exists(Substitutes, value.Has))
            {
                issues.Error(FhirIssueCode.Required, "a reference without reference, identifier or display");
            }

            return;
        }

        var fault = Resolve(reference, contained, bundle, out var target);
        if (fault is not null)
        {
            issues.Error(FhirIssueCode.NotFound, fault);
        }
        else if (!target.IsEmpty && !Allows(element, target))
        {
            issues.Error(FhirIssueCode.NotFound, Refusal(element, target));
        }
    }

    /// <summary>Finds out the type that a reference leads to, empty where that cannot be known here.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    private static string? Resolve(string reference, ContainedResources? contained, BundleEntries? bundle, out ReadOnlySpan<char> target)
    {
        target = default;
        if (reference == "#")
        {
            return null; // the resource that contains this one
        }

        if (reference.StartsWith('#'))
        {
            target = contained?.Find(reference)?.Type.Name;
            return target.IsEmpty ? "ref-1: no contained resource of that id" : null;
        }

        if (bundle?.Find(reference) is { } entry)
        {
            target = entry.Type.Name;
            return null;
        }

        if (reference.StartsWith("urn:", StringComparison.Ordinal))
        {
            return bundle is null ? null : "no entry of the bundle has that fullUrl";
        }

        return IsAbsolute(reference) || IsRelative(reference, out target) ? null : "neither Type/id nor an address";
    }

    /// <summary><c>Type/id</c>, <c>Type/id/_history/version</c>, or a search <c>Type?identifier=...</c> that the server resolves.</summary>
    private static bool IsRelative(ReadOnlySpan<char> reference, out ReadOnlySpan<char> type)
    {
        var end = reference.IndexOfAny('/', '?');
        type = end < 0 ? default : reference[..end];
        if (type.IsEmpty || !char.IsAsciiLetterUpper(type[0]) || type.ContainsAnyExcept(Letters))
        {
            return false;
        }

        var id = reference[(end + 1)..];
        var version = id.IndexOf(History, StringComparison.Ordinal);
        return reference[end] == '?' || (version < 0 ? IsId(id) : IsId(id[..version]) && IsId(id[(version + History.Length)..]));
    }

    private static bool IsId(ReadOnlySpan<char> text) => PrimitiveSyntax.IsValid(FhirPrimitiveType.Id, text);

    private static bool IsAbsolute(string reference) =>
        reference.StartsWith("http://", StringComparison.Ordinal) || reference.StartsWith("https://", StringComparison.Ordinal);

    private static bool Allows(FhirElementDefinition element, ReadOnlySpan<char> target)
    {
        foreach (var allowed in element.Targets)
        {
            if (target.SequenceEqual(allowed))
            {
                return true;
            }
        }

        return element.Targets.IsEmpty && TypeOf(target) is not null;
    }

    private static string Refusal(FhirElementDefinition element, ReadOnlySpan<char> target) =>
        TypeOf(target) is { } type ? $"may not refer to {type.Name}, only to {string.Join(", ", element.Targets)}" : "no resource type of FHIR R4";

    private static FhirTypeDefinition? TypeOf(ReadOnlySpan<char> target) => FhirDefinitions.R4.FindResource(target.ToString());
}
