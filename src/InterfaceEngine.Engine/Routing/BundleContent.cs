using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Routing;

/// <summary>The bundle that a message maps to, as it is sent; or why nothing is sent: only valid FHIR R4 leaves.</summary>
/// <param name="Bytes">JSON, UTF-8; null where there is a reason.</param>
/// <param name="DeadReason">Why there is none; no patient data. Null where there is one.</param>
internal sealed record BundleContent(ReadOnlyMemory<byte>? Bytes, string? DeadReason)
{
    /// <summary>How many kinds of bundle there are.</summary>
    public static int Kinds => Options.Length;

    private static readonly MapOptions[] Options = [.. Enum.GetValues<FhirBundleType>().Select(type => new MapOptions { Bundle = type })];

    public static BundleContent Of(FhirMapper mapper, RoutingView view, FhirBundleType type)
    {
        var result = mapper.Map(view.Message, Options[(int)type]);
        if (result.Bundle is not { } bundle)
        {
            return new BundleContent(null, "not mapped: " + result.Fault!.Message);
        }

        return FhirValidator.Validate(bundle).FirstOrDefault(issue => issue.IsError) is { } error
            ? new BundleContent(null, $"the bundle would not be valid: {error.Path}: {error.Message}")
            : new BundleContent(FhirJson.ToUtf8Bytes(bundle), null);
    }
}
