using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What is one account, insurance and guarantor in the messages about visits, accounts and charges. What each message becomes is in <c>Cases</c>.</summary>
public sealed class ShippedBillingMapsTests
{
    private static readonly MapSet Set = MapSet.Load().Maps!;

    private const string Person = "PID|1||100^^^NG&1.2.3&ISO^MR||Quill^Ada||19610615|F";
    private const string Numbered = Person + "||||||||||ACC-1^^^NG";
    private const string Visit = "PV1|1|I|4W||||||||||||||||V77^^^NG&1.2.3&ISO^VN";

    private static readonly string[] Payers =
    [
        "GT1|1|G-9|Quill^Tom||||||||SPO",
        "IN1|1|PPO-20|H-100^^^NG|Harbour Mutual||||||||||||||||||||||||||||||||POL-55",
    ];

    private static MapResult Map(string type, string person, params string[] others) =>
        Yaml.Map(Set, [$@"MSH|^~\&|BILLING|NORTHGATE|HUB|MAIN|20260302081500+0100||{type}|{type}{others.Length}|P|2.5.1", "EVN||20260302081400+0100", person, Visit, .. others]);

    private static string Address(MapResult result, string type) => result.Entry(type).GetString("fullUrl")!;

    [Theory]
    [InlineData(Numbered)]
    [InlineData(Person)]
    public void An_account_its_guarantor_and_its_insurance_are_the_same_in_an_admission_a_bill_and_a_charge(string person)
    {
        var admission = Map("ADT^A01^ADT_A01", person, Payers);
        var bill = Map("BAR^P01^BAR_P01", person, Payers);
        var charge = Map("DFT^P03^DFT_P03", person, ["FT1|1|T-1||20260301||CG|4711^Bed^NG", .. Payers]);

        foreach (var type in new[] { "Account", "RelatedPerson", "Coverage", "Encounter" })
        {
            Address(bill, type).Should().Be(Address(admission, type));
            Address(charge, type).Should().Be(Address(admission, type));
        }

        charge.At("ChargeItem.account[0].reference").Should().Be("Account[0]");
    }

    [Fact]
    public void The_same_policy_of_two_patients_is_two_coverages()
    {
        var mother = Map("ADT^A01^ADT_A01", Person, Payers);
        var child = Map("ADT^A01^ADT_A01", Person.Replace("100^", "101^", StringComparison.Ordinal), Payers);

        Address(child, "Coverage").Should().NotBe(Address(mother, "Coverage"));
    }

    [Fact]
    public void A_charge_that_is_posted_again_is_the_same_and_one_of_another_number_another()
    {
        var first = Map("DFT^P03^DFT_P03", Numbered, "FT1|1|T-1||20260301||CG|4711^Bed^NG");
        var again = Map("DFT^P03^DFT_P03", Numbered, "FT1|1|T-1||20260301||CG|4711^Bed^NG", "NTE|1||again");
        var other = Map("DFT^P03^DFT_P03", Numbered, "FT1|1|T-2||20260301||CG|4711^Bed^NG");

        Address(again, "ChargeItem").Should().Be(Address(first, "ChargeItem"));
        Address(other, "ChargeItem").Should().NotBe(Address(first, "ChargeItem"));
    }

    [Theory]
    [InlineData("SEL", "self")]
    [InlineData("SPO", "spouse")]
    [InlineData("FTH", "child")]
    [InlineData("CHD", "parent")]
    public void The_relationship_to_the_insured_is_told_from_the_side_of_the_patient(string code, string relationship)
    {
        var result = Map("BAR^P05^BAR_P05", Numbered, $"IN1|1|PPO-20|H-100|||||||||||||Quill^Tom|{code}");

        result.At("Coverage.relationship.coding[0].code").Should().Be(relationship);
        result.At("Coverage.status").Should().Be("active");
        result.At("Coverage.payor[0].reference").Should().StartWith("Organization[");
    }

    [Theory]
    [InlineData("PY")]
    [InlineData("CO")]
    [InlineData("AJ")]
    public void A_payment_is_no_charge(string kind)
    {
        var result = Map("DFT^P03^DFT_P03", Numbered, $"FT1|1|T-1||20260301||{kind}|4711^Bed^NG");

        result.Resources("ChargeItem").Should().BeEmpty();
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Should().BeEmpty();
    }

    [Fact]
    public void An_insurance_company_has_no_home()
    {
        var result = Map("BAR^P05^BAR_P05", Numbered, "IN1|1|PPO-20|H-100|Harbour Mutual|1 Quay^^Lakeside^IL^^^H||^PRN^PH^^1^203^5550111");

        result.At("Organization[1].telecom[0].value").Should().Be("+1 203 5550111");
        result.At("Organization[1].telecom[0].use").Should().BeNull();
        result.At("Organization[1].address[0].city").Should().Be("Lakeside");
        result.At("Organization[1].address[0].use").Should().BeNull();
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Should().BeEmpty();
    }
}
