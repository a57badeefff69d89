using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>Headers, and settings that have no effect beside each other.</summary>
internal sealed class HttpDestinationCheck : RecordCheck<HttpDestinationConfig>
{
    protected override void Check(HttpDestinationConfig record, SourcePlaces places, FaultList faults)
    {
        HeaderFaults.Add(record.Headers, places, faults);
        if (record is { OnNak.Count: > 0, Answer: HttpAnswer.Status })
        {
            faults.Add(
                FaultCodes.UnusedHttp, PlaceOf(record, places, nameof(record.OnNak)), "'on-nak' has no effect: acknowledgments are not read", "add answer: ack");
        }

        if (record.Tls is not null && record.Url.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(FaultCodes.UnusedHttp, PlaceOf(record, places, nameof(record.Tls)), "'tls' has no effect on an http address", "write https, or remove it");
        }
    }
}

/// <summary>Headers, and TLS of an address without it.</summary>
internal sealed class FhirDestinationCheck : RecordCheck<FhirDestinationConfig>
{
    protected override void Check(FhirDestinationConfig record, SourcePlaces places, FaultList faults)
    {
        HeaderFaults.Add(record.Headers, places, faults);
        if (record is { ConditionalReferences.Count: > 0, Write: not FhirWrite.Transaction })
        {
            faults.Add(
                FaultCodes.ConditionalReferences, PlaceOf(record, places, nameof(record.Write)), "only transactions have references that are searches",
                "remove 'write', or 'conditional-references'");
        }

        if (record.Tls is not null && record.Base.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
        {
            faults.Add(FaultCodes.UnusedHttp, PlaceOf(record, places, nameof(record.Tls)), "'tls' has no effect on an http address", "write https, or remove it");
        }
    }
}

/// <summary>Faults of headers that a channel file names.</summary>
internal static class HeaderFaults
{
    public static void Add(IReadOnlyDictionary<string, string> headers, SourcePlaces places, FaultList faults)
    {
        foreach (var (name, value) in headers)
        {
            if (places.FindKey(headers, name) is not { } span)
            {
                continue;
            }

            if (Config.Rules.HeaderNameAttribute.Fault(name) is var (predicate, hint))
            {
                faults.Add(FaultCodes.Header, span, $"'{name}' {predicate}", hint);
            }
            else if (value.Any(char.IsControl))
            {
                faults.Add(FaultCodes.Header, span, $"the value of '{name}' is more than a line", "a header has one line");
            }
        }
    }
}
