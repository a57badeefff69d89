using InterfaceEngine.Fhir;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>What the events of a stay do to what a server has: the same visit stays one, a cancelled one is told as such, a merged patient leads on.</summary>
public sealed class PatientEventTests
{
    private const string Identity = "PID|1||4711^^^GOOD HEALTH&1.2.3&ISO^MR||Quill^Ada||19610615|F";

    private static readonly MapSet Set = MapSet.Load().Maps!;

    [Theory]
    [InlineData("V77^^^GOOD HEALTH&1.2.3&ISO^VN", "", "")]
    [InlineData("V77^^^GOOD HEALTH", "", "")]
    [InlineData("V77", "", "")]
    [InlineData("V77", "A9", "20260114080000")]
    [InlineData("", "A9^^^GOOD HEALTH&1.2.3&ISO", "")]
    [InlineData("", "A9", "")]
    [InlineData("", "", "20260114080000")]
    public void A_visit_is_one_encounter_from_admission_to_discharge(string visit, string account, string admitted)
    {
        var requests = Events(visit, account, admitted).Select(result => (result.Request("Encounter"), result.Entry("Encounter").GetString("fullUrl"))).ToList();

        requests.Distinct().Should().ContainSingle();
        Events("V78", "A10", "20260215080000").Select(result => result.Entry("Encounter").GetString("fullUrl")).Should().NotContain(requests[0].Item2);
    }

    [Fact]
    public void A_visit_of_which_nothing_tells_which_it_is_is_never_taken_for_another() =>
        Events("", "", "").Select(result => result.Entry("Encounter").GetString("fullUrl")).Should().OnlyHaveUniqueItems();

    [Fact]
    public void An_order_to_delete_the_account_makes_no_visit_of_it() =>
        Events("", "\"\"", "").Select(result => result.Entry("Encounter").GetString("fullUrl")).Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_list_that_is_sent_again_changes_what_is_there_and_adds_nothing()
    {
        string[] lists =
        [
            "NK1|1|Quill^Otto|FTH",
            "PV1|1|I|4W||||||||||||||||V77",
            "OBX|1|NM|8302-2^Height^LN||172|cm|||||F",
            "AL1|1|DA|7980^Penicillin^RXNORM|SV|Hives",
            "AL1|2|FA|^Peanuts|MO",
            "DG1|1||I21.9^Infarction^I10C|||A",
            "PR1|1||93000^ECG^C4||20260114",
        ];

        var first = Map("A01", "MSG1", lists);
        var again = Map("A08", "MSG2", lists);

        foreach (var type in (string[])["RelatedPerson", "Observation", "AllergyIntolerance", "Condition", "Procedure"])
        {
            Urls(again, type).Should().Equal(Urls(first, type)).And.OnlyHaveUniqueItems();
        }
    }

    [Fact]
    public void The_allergy_of_another_patient_is_another()
    {
        var one = Map("A08", "MSG1", "PV1|1|I", "AL1|1|FA|^Peanuts|MO");
        var other = Yaml.Map(Set, MapOptions.Default, [.. Header("A08", "MSG2"), "PID|1||4712^^^GOOD HEALTH&1.2.3&ISO^MR||Finch^Bo", "PV1|1|I", "AL1|1|FA|^Peanuts|MO"]);

        Urls(other, "AllergyIntolerance").Should().NotEqual(Urls(one, "AllergyIntolerance"));
    }

    [Theory]
    [InlineData("A03", "finished", "completed")]
    [InlineData("A11", "cancelled", null)]
    [InlineData("A12", "in-progress", "active")]
    [InlineData("A13", "in-progress", "active")]
    [InlineData("A23", "entered-in-error", null)]
    [InlineData("A27", "cancelled", null)]
    [InlineData("A38", "cancelled", null)]
    [InlineData("A52", "in-progress", "active")]
    [InlineData("A53", "onleave", "active")]
    public void The_event_says_how_the_visit_stands(string trigger, string status, string? place)
    {
        var result = Map(trigger, "MSG1", "PV1|1|I|4W^412^A||||||||||||||||V77");

        IsValid(result);
        result.At("Encounter.status").Should().Be(status);
        result.At("Encounter.location[0].status").Should().Be(place);
    }

    [Fact]
    public void A_discharge_that_was_taken_back_has_no_end()
    {
        string[] visit = ["PV1|1|I|4W||||||||||||||||V77" + new string('|', 25) + "202601100800|202601140900"];

        var discharge = Map("A03", "MSG1", visit);
        var cancelled = Map("A13", "MSG2", visit);

        discharge.At("Encounter.period.end").Should().Be("2026-01-14T09:00:00+01:00");
        cancelled.At("Encounter.period.start").Should().Be("2026-01-10T08:00:00+01:00");
        cancelled.At("Encounter.period.end").Should().BeNull();
        cancelled.At("Encounter.location[0].status").Should().Be("active");
        cancelled.Request("Encounter").Should().Be(discharge.Request("Encounter"));
    }

    [Fact]
    public void A_discharge_time_that_is_deleted_ends_nothing()
    {
        var result = Map("A08", "MSG1", "PV1|1|I|4W||||||||||||||||V77" + new string('|', 25) + "202601100800|\"\"");

        IsValid(result);
        result.At("Encounter.status").Should().Be("in-progress");
        result.At("Encounter.period.end").Should().BeNull();
        result.Issues.Should().Contain(issue => issue.Kind == MapIssueKind.Deletion && issue.FhirPath == "Encounter.period.end");
    }

    [Fact]
    public void An_entry_of_a_list_that_is_deleted_makes_no_resource()
    {
        var result = Map("A08", "MSG1", "PV1|1|I", "AL1|1|DA|\"\"", "DG1|1||\"\"");

        result.Resources("AllergyIntolerance").Should().BeEmpty();
        result.Resources("Condition").Should().BeEmpty();
    }

    [Fact]
    public void What_an_action_code_deletes_is_an_error_or_is_there_no_longer()
    {
        var result = Map(
            "A08", "MSG1", "ROL||DE|CP^Consulting^HL70443|88^Blackwell^Elizabeth", "PV1|1|I|4W||||||||||||||||V77", "ROL||DE|AT^Attending^HL70443|89^Finch^Jo",
            "DG1|1||I21.9^Infarction^I10C|||A||||||||||||||D1^EHR|D", "DG1|2||I20.0^Angina^I10C|||A||||||||||||||D2^EHR|A");

        IsValid(result);
        result.Resources("CareTeam").Should().BeEmpty();
        result.At("Encounter.participant[0].individual.reference").Should().BeNull();
        result.At("Condition[0].verificationStatus.coding[0].code").Should().Be("entered-in-error");
        result.At("Condition[0].clinicalStatus.coding[0].code").Should().BeNull("con-5: what was an error has no clinical status");
        result.At("Encounter.diagnosis[0].condition.reference").Should().Be("Condition[1]", "a visit has no diagnosis that was an error");
        result.At("Encounter.diagnosis[1].condition.reference").Should().BeNull();
    }

    [Fact]
    public void An_allergy_is_added_or_deleted_by_its_number()
    {
        var added = Allergy("A");
        var deleted = Allergy("D");

        added.At("AllergyIntolerance.clinicalStatus.coding[0].code").Should().Be("active");
        deleted.At("AllergyIntolerance.verificationStatus.coding[0].code").Should().Be("entered-in-error");
        deleted.Request("AllergyIntolerance").Should().Be(added.Request("AllergyIntolerance")).And.Contain("?identifier=");
    }

    [Theory]
    [InlineData("A28")]
    [InlineData("A31")]
    public void A_person_alone_is_updated_as_a_whole(string trigger)
    {
        var result = Map(trigger, "MSG1", "PV1|1|N");

        IsValid(result);
        result.Resources("Encounter").Should().BeEmpty();
        result.Request("Patient").Should().Be("PUT Patient?identifier=urn%3Aoid%3A1.2.3%7C4711");
    }

    [Fact]
    public void A_person_who_is_deleted_is_no_longer_active() => Map("A29", "MSG1", "PV1|1|N").At("Patient.active").Should().Be("false");

    [Theory]
    [InlineData("A18")]
    [InlineData("A30")]
    [InlineData("A34")]
    [InlineData("A36")]
    [InlineData("A39")]
    [InlineData("A40")]
    public void The_patient_that_is_merged_away_leads_to_the_one_who_is_left(string trigger)
    {
        var merge = Map(trigger, "MSG1", "MRG|0815^^^GOOD HEALTH&1.2.3&ISO^MR||||||Quil^Ada");
        var before = Yaml.Map(Set, MapOptions.Default, [.. Header("A01", "MSG0"), "PID|1||0815^^^GOOD HEALTH&1.2.3&ISO^MR||Quil^Ada", "PV1|1|I"]);

        IsValid(merge);
        merge.At("Patient[0].link[0].type").Should().Be("replaces");
        merge.At("Patient[1].link[0].type").Should().Be("replaced-by");
        merge.At("Patient[1].link[0].other.reference").Should().Be("Patient[0]");
        merge.At("Patient[1].active").Should().Be("false");
        merge.Entry("Patient", 1).GetString("fullUrl").Should().Be(before.Entry("Patient").GetString("fullUrl"));
        merge.Request("Patient", 1).Should().Be(before.Request("Patient"));
    }

    [Fact]
    public void A_merge_of_patients_and_accounts_closes_the_account()
    {
        var result = Yaml.Map(Set, MapOptions.Default, [.. Header("A36", "MSG1"), Identity + "||||||||||A77", "MRG|0815^^^GOOD HEALTH&1.2.3&ISO^MR||A76"]);

        IsValid(result);
        result.At("Account[0].identifier[0].value").Should().Be("A77");
        result.At("Account[0].status").Should().Be("active");
        result.At("Account[1].identifier[0].value").Should().Be("A76");
        result.At("Account[1].status").Should().Be("inactive");
    }

    [Theory]
    [InlineData("A46")]
    [InlineData("A47")]
    public void A_patient_whose_number_changed_is_found_by_the_old_and_by_the_new(string trigger)
    {
        var result = Map(trigger, "MSG1", "MRG|0815^^^GOOD HEALTH&1.2.3&ISO^MR");

        IsValid(result);
        result.Resources("Patient").Should().ContainSingle();
        result.Request("Patient").Should().Be("PUT Patient?identifier=urn%3Aoid%3A1.2.3%7C4711,urn%3Aoid%3A1.2.3%7C0815");
        result.Entry("Patient").GetString("fullUrl").Should().Be(Map("A08", "MSG2", "PV1|1|I").Entry("Patient").GetString("fullUrl"));
    }

    [Fact]
    public void A_number_without_an_authority_that_changed_finds_the_patient_too()
    {
        var before = Yaml.Map(Set, MapOptions.Default, [.. Header("A01", "MSG0"), "PID|1||0815^^^HOSP||Quill^Ada", "PV1|1|I"]);
        var change = Yaml.Map(Set, MapOptions.Default, [.. Header("A47", "MSG1"), "PID|1||4711^^^HOSP||Quill^Ada", "MRG|0815^^^HOSP"]);
        var after = Yaml.Map(Set, MapOptions.Default, [.. Header("A08", "MSG2"), "PID|1||4711^^^HOSP||Quill^Ada", "PV1|1|I"]);

        IsValid(change);
        string[] found = change.Request("Patient").Replace("PUT Patient?identifier=", "", StringComparison.Ordinal).Split(',');
        after.Request("Patient").Should().Be("PUT Patient?identifier=" + found[0]);
        before.Request("Patient").Should().Be("PUT Patient?identifier=" + found[1]);
        change.At("Patient.identifier[3].use").Should().Be("old", "the server keeps the address, so that the message may be sent again");
    }

    [Theory]
    [InlineData("A50")]
    [InlineData("A45")]
    public void A_visit_with_a_new_number_is_found_by_the_old_and_by_the_new(string trigger)
    {
        var result = Map(trigger, "MSG1", "MRG|0815^^^GOOD HEALTH&1.2.3&ISO^MR||||V7^^^GOOD HEALTH&1.2.3&ISO", "PV1|1|I|||||||||||||||||V8^^^GOOD HEALTH&1.2.3&ISO");
        var later = Map("A08", "MSG2", "PV1|1|I|||||||||||||||||V8^^^GOOD HEALTH&1.2.3&ISO");

        IsValid(result);
        result.Request("Encounter").Should().Be("PUT Encounter?identifier=urn%3Aoid%3A1.2.3%7CV8,urn%3Aoid%3A1.2.3%7CV7");
        result.Entry("Encounter").GetString("fullUrl").Should().Be(later.Entry("Encounter").GetString("fullUrl"));
        result.At("Encounter.subject.reference").Should().Be("Patient[0]");
    }

    [Fact]
    public void A_visit_with_a_new_alternate_number_keeps_the_old_one()
    {
        var result = Map(
            "A51", "MSG1", "MRG|4711^^^GOOD HEALTH&1.2.3&ISO^MR||||V7^^^GOOD HEALTH&1.2.3&ISO|ALT1^^^GOOD HEALTH&1.2.3&ISO",
            "PV1|1|I|||||||||||||||||V7^^^GOOD HEALTH&1.2.3&ISO|||||||||||||||||||||||||||||||ALT2^^^GOOD HEALTH&1.2.3&ISO");

        IsValid(result);
        result.Request("Encounter").Should().Be("PUT Encounter?identifier=urn%3Aoid%3A1.2.3%7CV7,urn%3Aoid%3A1.2.3%7CALT1");
        result.At("Encounter.identifier[0].use").Should().Be("old");
        result.At("Encounter.identifier[2].value").Should().Be("ALT2");
    }

    [Fact]
    public void A_merged_visit_is_an_error_and_a_part_of_the_one_that_is_left()
    {
        var result = Map("A42", "MSG1", "MRG|4711^^^GOOD HEALTH&1.2.3&ISO^MR||||V7", "PV1|1|I|||||||||||||||||V8");
        var before = Map("A01", "MSG0", "PV1|1|I|||||||||||||||||V7");

        IsValid(result);
        result.At("Encounter[0].identifier[0].value").Should().Be("V7");
        result.At("Encounter[0].status").Should().Be("entered-in-error");
        result.At("Encounter[0].partOf.reference").Should().Be("Encounter[1]");
        result.At("Encounter[1].identifier[0].value").Should().Be("V8");
        result.At("Encounter[1].partOf.reference").Should().BeNull();
        result.Entry("Encounter").GetString("fullUrl").Should().Be(before.Entry("Encounter").GetString("fullUrl"));
    }

    [Theory]
    [InlineData("A35")]
    [InlineData("A41")]
    public void A_merged_account_is_closed(string trigger)
    {
        var result = Yaml.Map(Set, MapOptions.Default, [.. Header(trigger, "MSG1"), Identity + "||||||||||A77", "MRG|4711||A76"]);

        IsValid(result);
        result.Resources("Patient").Should().ContainSingle();
        result.At("Account[0].status").Should().Be("active");
        result.At("Account[1].identifier[0].value").Should().Be("A76");
        result.At("Account[1].status").Should().Be("inactive");
    }

    [Fact]
    public void An_account_with_a_new_number_keeps_the_old_one()
    {
        var result = Yaml.Map(Set, MapOptions.Default, [.. Header("A49", "MSG1"), Identity + "||||||||||A77^^^GOOD HEALTH&1.2.3&ISO", "MRG|4711^^^GOOD HEALTH&1.2.3&ISO||A76^^^GOOD HEALTH&1.2.3&ISO"]);

        IsValid(result);
        result.Request("Account").Should().Be("PUT Account?identifier=urn%3Aoid%3A1.2.3%7CA77,urn%3Aoid%3A1.2.3%7CA76");
    }

    [Fact]
    public void An_account_that_moved_is_of_the_patient_who_has_it_now()
    {
        var result = Yaml.Map(Set, MapOptions.Default, [.. Header("A44", "MSG1"), Identity + "||||||||||A77", "MRG|0815^^^GOOD HEALTH&1.2.3&ISO^MR||A77"]);

        IsValid(result);
        result.Resources("Patient").Should().ContainSingle();
        result.At("Account.subject.reference").Should().Be("Patient[0]");
    }

    [Fact]
    public void Linked_patients_name_each_other_until_they_are_unlinked()
    {
        string[] others = ["PID|2||0815^^^GOOD HEALTH&1.2.3&ISO^MR||Quill^A"];

        var linked = Map("A24", "MSG1", others);
        var unlinked = Map("A37", "MSG2", others);

        IsValid(linked);
        linked.At("Patient[0].link[0].type").Should().Be("seealso");
        linked.At("Patient[0].link[0].other.reference").Should().Be("Patient[1]");
        linked.At("Patient[1].link[0].other.reference").Should().Be("Patient[0]");
        unlinked.At("Patient[0].link[0].type").Should().BeNull("the whole patient is written again, without the link");
        unlinked.At("Patient[1].link[0].type").Should().BeNull();
        unlinked.Request("Patient").Should().Be(linked.Request("Patient")).And.StartWith("PUT ");
    }

    [Fact]
    public void Two_patients_who_change_beds_keep_what_is_sent_behind_their_visits()
    {
        var result = Map(
            "A17", "MSG1", "PV1|1|I|4W^412^A||||||||||||||||V1", "PV2|||^Fever", "OBX|1|NM|8302-2^Height^LN||172|cm|||||F",
            "PID|2||0815^^^GOOD HEALTH&1.2.3&ISO^MR||Finch^Bo", "PV1|1|I|4W^412^B||||||||||||||||V2", "PV2|||^Cough", "OBX|1|NM|8302-2^Height^LN||181|cm|||||F");

        IsValid(result);
        result.At("Encounter[0].reasonCode[0].text").Should().Be("Fever");
        result.At("Encounter[1].reasonCode[0].text").Should().Be("Cough");
        result.At("Observation[0].subject.reference").Should().Be("Patient[0]");
        result.At("Observation[0].encounter.reference").Should().Be("Encounter[0]");
        result.At("Observation[1].subject.reference").Should().Be("Patient[1]");
        result.At("Observation[1].encounter.reference").Should().Be("Encounter[1]");
    }

    private static MapResult Allergy(string action) =>
        Map("A60", "MSG" + action, "PV1|1|I", $"IAM|1|DA|7980^Penicillin^RXNORM|SV|Hives|{action}|AL1^GOOD HEALTH^1.2.3^ISO");

    private static IEnumerable<MapResult> Events(string visit, string account, string admitted) =>
        new[] { "A01", "A02", "A08", "A03", "A13", "A11" }.Select((trigger, number) => Yaml.Map(Set, MapOptions.Default, [
            .. Header(trigger, $"MSG{number}"),
            Identity + "||||||||||" + account,
            $"PV1|1|I|4W^412^A||||||||||||||||{visit}" + new string('|', 25) + admitted,
        ]));

    private static string[] Header(string trigger, string control) =>
        [$@"MSH|^~\&|ADT1|GOOD HEALTH|LAB|MAIN|20260114083015+0100||ADT^{trigger}|{control}|P|2.5.1", "EVN||20260114083000+0100"];

    private static MapResult Map(string trigger, string control, params string[] segments) =>
        Yaml.Map(Set, MapOptions.Default, [.. Header(trigger, control), Identity, .. segments]);

    private static IEnumerable<string?> Urls(MapResult result, string type) =>
        Enumerable.Range(0, result.Resources(type).Count).Select(index => result.Entry(type, index).GetString("fullUrl"));

    private static void IsValid(MapResult result) =>
        FhirValidator.Validate(result.Bundle!).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();
}
