using System.Collections.Frozen;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Channels;

/// <summary>What the destinations of a channel ask of the mapper: those that ask the same share one object, and so one bundle.</summary>
/// <param name="timeZone">The zone of times without an offset; null where the channel names none.</param>
/// <param name="maxAttachment">How much a document may have to stay in its resource.</param>
/// <param name="namespaces">The URIs of names.</param>
internal sealed class ChannelMapOptions(string? timeZone, ByteSize maxAttachment, ChannelNamespaces namespaces)
{
    private readonly Dictionary<(FhirBundleType Bundle, string Conditional, MapProfile Profile), MapOptions> _known = [];
    private readonly MapOptions _channel = new()
    {
        TimeZone = timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone) ? zone : null,
        AttachmentLimit = (int)maxAttachment.Value,
        Namespaces = namespaces.Authorities,
        CodingSystems = namespaces.CodingSystems,
    };

    /// <summary>What a destination asks; null where it sends HL7 v2.</summary>
    public MapOptions? Of(DestinationConfig destination)
    {
        if (destination.BundleType is not { } bundle)
        {
            return null;
        }

        var conditional = (destination.Fhir?.ConditionalReferences ?? []).ToFrozenSet(StringComparer.Ordinal);
        var profile = destination.Fhir?.Profile == FhirProfile.UsCore ? MapProfile.UsCore : MapProfile.Base;
        var key = (bundle, string.Join(' ', conditional.Order(StringComparer.Ordinal)), profile);
        if (!_known.TryGetValue(key, out var options))
        {
            _known.Add(key, options = _channel with { Bundle = bundle, ConditionalReferences = conditional, Profile = profile });
        }

        return options;
    }
}
