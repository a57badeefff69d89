using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>Who is who: a mistaken identity mixes up patients, and a lost one leaves a wrong result beside the right one.</summary>
public sealed class IdentityTests
{
    private const string Header = @"MSH|^~\&|LAB1|MAIN|ADT1|GOOD HEALTH|20260114083015+0100||ORU^R01^ORU_R01|MSG|P|2.5.1";
    private const string Identity = "PID|1||4711^^^GOOD HEALTH&1.2.3&ISO^MR||Quill^Ada||19610615|F";

    private static readonly MapSet Set = MapSet.Load().Maps!;

    [Fact]
    public void A_corrected_result_takes_the_place_of_the_one_it_corrects()
    {
        var first = Order("MSG1", "F1^LAB", "OBX|1|NM|1-1^Test^LN||5.1||||||F|||202601140700+0100");
        var corrected = Order("MSG2", "F1^LAB", "OBX|1|NM|1-1^Test^LN||6.1||||||C|||202601140700+0100");

        corrected.At("Observation.status").Should().Be("corrected");
        UrlOf(corrected, "Observation").Should().Be(UrlOf(first, "Observation"));
        UrlOf(corrected, "DiagnosticReport").Should().Be(UrlOf(first, "DiagnosticReport"));
    }

    [Theory]
    [InlineData("F1^LAB", "OBX|1|NM|1-1^Test^LN||5.1||||||F|||202601140800+0100")] // later
    [InlineData("F2^LAB", "OBX|1|NM|1-1^Test^LN||5.1||||||F|||202601140700+0100")] // of another order
    [InlineData("F1^LAB", "OBX|1|NM|2-2^Other^LN||5.1||||||F|||202601140700+0100")] // another test
    [InlineData("F1^LAB", "OBX|1|NM|1-1^Test^LN|2|5.1||||||F|||202601140700+0100")] // another part
    public void Another_result_is_another_observation(string filler, string observation)
    {
        var first = Order("MSG1", "F1^LAB", "OBX|1|NM|1-1^Test^LN||5.1||||||F|||202601140700+0100");

        UrlOf(Order("MSG2", filler, observation), "Observation").Should().NotBe(UrlOf(first, "Observation"));
    }

    [Fact]
    public void A_result_without_an_order_number_is_not_taken_for_that_of_another_message()
    {
        var first = Order("MSG1", "", "OBX|1|NM|1-1^Test^LN||5.1||||||F|||202601140700+0100");

        UrlOf(Order("MSG2", "", "OBX|1|NM|1-1^Test^LN||5.1||||||F|||202601140700+0100"), "Observation").Should().NotBe(UrlOf(first, "Observation"));
    }

    [Fact]
    public void A_social_security_number_is_nobodys_identity()
    {
        var with = Admission("PID|1||4711^^^HOSP^MR~999999999^^^USSSA^SS||Quill^Ada");
        var without = Admission("PID|1||4711^^^HOSP^MR||Quill^Ada");
        var other = Admission("PID|1||4712^^^HOSP^MR~999999999^^^USSSA^SS||Finch^Bo");

        UrlOf(with, "Patient").Should().Be(UrlOf(without, "Patient")).And.NotBe(UrlOf(other, "Patient"));
        with.Request("Patient").Should().NotContain("999999999");
    }

    [Fact]
    public void Two_doctors_with_the_same_bare_number_stay_two()
    {
        var result = Order("MSG1", "F1^LAB", "OBX|1|NM|1-1^Test^LN||5.1||||||F|||202601140700+0100", "1^Osler^William", "1^Blackwell^Elizabeth");

        Urls(result, "Practitioner").Should().HaveCount(2);
    }

    private static MapResult Order(string control, string filler, string observation, string orderer = "", string other = "") => Yaml.Map(Set, MapOptions.Default, [
        Header.Replace("|MSG|", $"|{control}|", StringComparison.Ordinal),
        Identity,
        $"ORC|RE||{filler}||CM|||||||{orderer}",
        $"OBR|1||{filler}|24323-8^Panel^LN|||202601140700+0100|||||||||{other}|||||||||F",
        observation,
    ]);

    private static MapResult Admission(string identity) => Yaml.Map(Set, MapOptions.Default, [
        @"MSH|^~\&|HIS|HOSP|||20260114083015+0100||ADT^A08^ADT_A01|MSG|P|2.5.1",
        "EVN|A08|20260114083015+0100",
        identity,
        "PV1|1|I",
    ]);

    private static string? UrlOf(MapResult result, string type) => Urls(result, type).First();

    private static IEnumerable<string?> Urls(MapResult result, string type) =>
        Enumerable.Range(0, result.Resources(type).Count).Select(index => result.Entry(type, index).GetString("fullUrl"));
}
