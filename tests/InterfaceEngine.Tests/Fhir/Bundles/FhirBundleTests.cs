using System.Text;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Tests.Fhir.Bundles;

public sealed class FhirBundleTests
{
    private const string One = "urn:uuid:00000000-0000-4000-8000-000000000001";
    private const string Two = "urn:uuid:00000000-0000-4000-8000-000000000002";

    [Fact]
    public void A_transaction_says_what_to_do_with_each_resource()
    {
        var bundle = new FhirBundle(FhirBundleType.Transaction);
        bundle.Add(Patient(), One, FhirBundleRequest.CreateIfNoneExist("Patient", FhirQuery.Token("identifier", "http://e", "1")));
        bundle.Add(Patient().Set("id", "7"), Two, FhirBundleRequest.Update("Patient", "7", "W/\"3\""));
        bundle.Add(Patient(), null, FhirBundleRequest.UpdateWhere("Patient", FhirQuery.Text("identifier", "2")));
        bundle.Add(Patient(), null, FhirBundleRequest.Create("Patient"));
        bundle.Add(null, null, FhirBundleRequest.Delete("Patient", "8"));

        FhirValidator.Validate(bundle.Resource).Should().BeEmpty();
        Encoding.UTF8.GetString(FhirJson.ToUtf8Bytes(bundle.Resource)).Should().Be(
            """{"resourceType":"Bundle","type":"transaction","entry":["""
            + """{"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000001","resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=http%3A%2F%2Fe%7C1"}},"""
            + """{"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000002","resource":{"resourceType":"Patient","id":"7"},"request":{"method":"PUT","url":"Patient/7","ifMatch":"W/\"3\""}},"""
            + """{"resource":{"resourceType":"Patient"},"request":{"method":"PUT","url":"Patient?identifier=2"}},"""
            + """{"resource":{"resourceType":"Patient"},"request":{"method":"POST","url":"Patient"}},"""
            + """{"request":{"method":"DELETE","url":"Patient/8"}}]}""");
    }

    [Theory]
    [InlineData(FhirBundleType.Collection, "collection")]
    [InlineData(FhirBundleType.Message, "message")]
    public void A_collection_or_message_has_resources_and_no_requests(FhirBundleType type, string code)
    {
        var bundle = new FhirBundle(type);
        var header = new FhirElement(FhirDefinitions.R4["MessageHeader"]).Set("eventUri", "http://e");
        header.GetOrAdd("source").Set("endpoint", "http://e");
        bundle.Add(header, One);

        bundle.Resource.GetString("type").Should().Be(code);
        FhirValidator.Validate(bundle.Resource).Should().BeEmpty();
        bundle.Invoking(b => b.Add(Patient(), Two, FhirBundleRequest.Create("Patient"))).Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData(FhirBundleType.Transaction)]
    [InlineData(FhirBundleType.Batch)]
    public void An_entry_of_a_transaction_or_batch_needs_a_request(FhirBundleType type) =>
        new FhirBundle(type).Invoking(bundle => bundle.Add(Patient(), One)).Should().Throw<InvalidOperationException>();

    [Theory]
    [InlineData("http://e", "4711", "identifier=http%3A%2F%2Fe%7C4711")]
    [InlineData(null, "4711", "identifier=4711")]
    [InlineData("http://e", "1,2|3$4\\5&6 7", "identifier=http%3A%2F%2Fe%7C1%5C%2C2%5C%7C3%5C%244%5C%5C5%266%207")]
    public void A_value_cannot_widen_a_search(string? system, string value, string query) =>
        FhirQuery.Token("identifier", system, value).Should().Be(query);

    private static FhirElement Patient() => new(FhirDefinitions.R4["Patient"]);
}
