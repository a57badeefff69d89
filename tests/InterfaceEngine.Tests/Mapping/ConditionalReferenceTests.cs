using System.Collections.Frozen;
using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What the server has already is not sent but found.</summary>
public sealed class ConditionalReferenceTests
{
    private static readonly MapSet Set = MapSet.Load().Maps!;

    private static readonly string[] Order =
    [
        @"MSH|^~\&|LAB1|MAIN|ADT1|GOOD HEALTH|20260114083015+0100||ORU^R01^ORU_R01|MSG|P|2.5.1",
        "PID|1||4711,A^^^GOOD HEALTH&1.2.3&ISO^MR||Quill^Ada||19610615|F",
        "PV1|1|I|4W^412^A||||77^Osler^William^^^^^^NPI",
        "ORC|RE||F1^LAB||CM|||||||1^Blackwell^Elizabeth",
        "OBR|1||F1^LAB|24323-8^Panel^LN|||202601140700+0100|||||||||77^Osler^William^^^^^^NPI|||||||||F",
        "OBX|1|NM|1-1^Test^LN||5.1||||||F|||202601140700+0100",
    ];

    [Fact]
    public void A_reference_to_a_type_that_the_server_has_is_a_search_by_identifier_and_its_entry_is_left_out()
    {
        var result = Map(FhirBundleType.Transaction, "Patient", "Practitioner");

        result.Resources("Patient").Should().BeEmpty();
        result.At("Observation.subject.reference").Should().Be("Patient?identifier=urn%3Aoid%3A1.2.3%7C4711%5C%2CA", "what has a meaning in a search is escaped");
        result.At("Encounter.participant[0].individual.reference").Should().Be("Practitioner?identifier=http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Fus-npi%7C77");
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Should().BeEmpty();
    }

    [Fact]
    public void One_without_an_identifier_that_finds_it_is_sent_as_ever()
    {
        var result = Map(FhirBundleType.Transaction, "Practitioner");

        result.Resources("Practitioner").Should().ContainSingle().Which.GetElement("name")!.GetString("family").Should().Be("Blackwell");
        result.Resources("Patient").Should().ContainSingle();
    }

    [Fact]
    public void What_only_they_refer_to_is_left_out_too()
    {
        const string WithProvider = "PD1||||1^Barton^Clara";
        var all = Map(FhirBundleType.Transaction, [Order[0], Order[1], WithProvider, .. Order[3..]], []);
        var some = Map(FhirBundleType.Transaction, [Order[0], Order[1], WithProvider, .. Order[3..]], ["Patient"]);

        Families(all).Should().Contain("Barton");
        Families(some).Should().NotContain("Barton");
    }

    [Theory]
    [InlineData(FhirBundleType.Batch)]
    [InlineData(FhirBundleType.Message)]
    [InlineData(FhirBundleType.Collection)]
    public void Only_transactions_have_such_references(FhirBundleType kind) => Map(kind, "Patient").Resources("Patient").Should().ContainSingle();

    [Fact]
    public void A_message_of_nothing_else_has_no_bundle_and_says_why()
    {
        var result = Map(FhirBundleType.Transaction, [@"MSH|^~\&|HIS|NORTH|||20260114083015+0100||ADT^A28^ADT_A05|MSG|P|2.5.1", "PID|1||1^^^A&1.2.3&ISO^MR"], ["Patient", "Provenance"]);

        result.Bundle.Should().BeNull();
        result.Fault!.Message.Should().Contain("conditional references");
    }

    private static IEnumerable<string?> Families(MapResult result) => result.Resources("Practitioner").Select(doctor => doctor.GetElement("name")?.GetString("family"));

    private static MapResult Map(FhirBundleType kind, params string[] types) => Map(kind, Order, types);

    private static MapResult Map(FhirBundleType kind, string[] segments, string[] types) =>
        Yaml.Map(Set, MapOptions.Default with { Bundle = kind, ConditionalReferences = types.ToFrozenSet() }, segments);
}
