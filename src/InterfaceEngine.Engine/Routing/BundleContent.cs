using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Routing;

/// <summary>The bundle that a message maps to, as it is sent; or why nothing is sent: only valid FHIR R4 leaves.</summary>
/// <param name="Bytes">JSON, UTF-8; null where there is a reason.</param>
/// <param name="DeadReason">Why there is none; no patient data. Null where there is one.</param>
internal sealed record BundleContent(ReadOnlyMemory<byte>? Bytes, string? DeadReason)
{
    /// <summary>The names in the message that have no URI.</summary>
    public IReadOnlyList<UnknownName> UnknownNames { get; private init; } = [];

    public static BundleContent Of(FhirMapper mapper, RoutingView view, MapOptions options)
    {
        var result = mapper.Map(view.Message, options);
        if (result.Bundle is not { } bundle)
        {
            return new BundleContent(null, "not mapped: " + result.Fault!.Message) { UnknownNames = result.UnknownNames };
        }

        var content = FhirValidator.Validate(bundle).FirstOrDefault(issue => issue.IsError) is { } error
            ? new BundleContent(null, $"the bundle would not be valid: {error.Path}: {error.Message}")
            : new BundleContent(FhirJson.ToUtf8Bytes(bundle), null);
        return content with { UnknownNames = result.UnknownNames };
    }
}
