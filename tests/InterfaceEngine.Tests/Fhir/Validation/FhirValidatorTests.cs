using System.Globalization;
using System.Text;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Tests.Fhir.Validation;

public sealed class FhirValidatorTests
{
    private static readonly FhirDefinitions R4 = FhirDefinitions.R4;

    public static TheoryData<string> Bad => [.. ValidationCase.All.Values.Where(one => one.Expect.Length > 0).Select(one => one.Name)];

    public static TheoryData<string> Good => [.. ValidationCase.All.Values.Where(one => one.Expect.Length == 0).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_fault_is_found_at_its_place_and_nothing_else(string name) =>
        ValidationCase.All[name].Issues().Select(issue => $"{issue.Code} {issue.Path}").Should().Equal(ValidationCase.All[name].Expect);

    [Theory]
    [MemberData(nameof(Good))]
    public void What_is_valid_has_no_fault(string name) => ValidationCase.All[name].Issues().Should().BeEmpty();

    [Fact]
    public void What_the_specification_only_warns_about_is_no_error()
    {
        var condition = new FhirElement(R4["Condition"]);
        condition.GetOrAdd("subject").Set("display", "x");
        condition.Add("category").Add("coding").Set("system", "http://terminology.hl7.org/CodeSystem/condition-category").Set("code", "problem-list-item");

        var issue = FhirValidator.Validate(condition).Should().ContainSingle().Subject;

        (issue.Severity, issue.IsError, issue.Message[..5]).Should().Be((FhirSeverity.Warning, false, "con-3"));
    }

    [Fact]
    public void A_message_quotes_no_value()
    {
        const string secret = "Zaphod Beeblebrox";
        var patient = new FhirElement(R4["Patient"]).Set("gender", secret).Set("birthDate", secret).Set("id", secret);
        patient.Add("telecom").Set("system", secret).Set("value", secret);
        patient.GetOrAdd("managingOrganization").Set("reference", secret);

        var issues = FhirValidator.Validate(patient);

        issues.Should().HaveCount(5);
        issues.Should().NotContain(issue => issue.ToString().Contains("Zaphod", StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_quotes_what_looks_like_a_code_of_a_required_binding() =>
        FhirValidator.Validate(new FhirElement(R4["Patient"]).Set("gender", "F")).Should().ContainSingle()
            .Which.Message.Should().Be("'F' is not in administrative-gender");

    [Fact]
    public void Empty_elements_count_as_absent()
    {
        var patient = new FhirElement(R4["Patient"]);
        patient.GetOrAdd("name", 2).Set("family", "Example");
        patient.GetOrAdd("contact");
        patient.Add("link").GetOrAdd("other");

        FhirValidator.Validate(patient).Should().BeEmpty();
    }

    [Fact]
    public void The_index_of_a_fault_is_that_of_the_json_not_of_the_tree()
    {
        var patient = new FhirElement(R4["Patient"]);
        patient.GetOrAdd("name", 3).Set("use", "x");

        FhirValidator.Validate(patient).Should().ContainSingle().Which.Path.Should().Be("Patient.name[0].use");
    }

    [Fact]
    public void An_empty_entry_of_a_bundle_counts_as_absent()
    {
        var bundle = new FhirElement(R4["Bundle"]).Set("type", "searchset");
        bundle.Add("entry");
        bundle.Add("entry").Set("fullUrl", "http://e/Patient/1");

        FhirValidator.Validate(bundle).Should().ContainSingle().Which.Path.Should().Be("Bundle.entry[0]");
    }

    [Fact]
    public void What_is_nested_deeper_than_the_limit_is_one_fault()
    {
        var limits = new FhirLimits { MaxDepth = 5 };
        FhirElement Nested(int depth)
        {
            var root = new FhirElement(R4["Patient"]);
            var inner = root;
            for (var i = 1; i < depth; i++)
            {
                inner = inner.GetOrAddExtension("http://e" + i.ToString(CultureInfo.InvariantCulture));
            }

            inner.Set("valueCode", "x");
            return root;
        }

        FhirValidator.Validate(Nested(5), limits).Should().BeEmpty();
        FhirValidator.Validate(Nested(6), limits).Should().ContainSingle().Which.Code.Should().Be(FhirIssueCode.TooCostly);
        FhirValidator.Validate(Nested(FhirLimits.Default.MaxDepth)).Should().BeEmpty();
        FhirValidator.Validate(Nested(FhirLimits.Default.MaxDepth + 1)).Should().ContainSingle().Which.Code.Should().Be(FhirIssueCode.TooCostly);
    }

    [Fact]
    public void The_search_for_faults_ends_at_the_limit()
    {
        var patient = new FhirElement(R4["Patient"]);
        for (var i = 0; i < 300; i++)
        {
            patient.Add("name").Set("use", "x");
        }

        FhirValidator.Validate(patient).Should().HaveCount(FhirLimits.Default.MaxIssues).And.HaveCount(200);
        FhirValidator.Validate(patient, new FhirLimits { MaxIssues = 3 }).Should().HaveCount(3);
    }

    [Fact]
    public void A_large_bundle_is_checked_as_a_small_one_is()
    {
        var bundle = new FhirBundle(FhirBundleType.Collection);
        for (var i = 0; i < 100; i++)
        {
            var observation = new FhirElement(R4["Observation"]).Set("status", "final");
            observation.GetOrAdd("code").Set("text", "x");
            observation.GetOrAdd("subject").Set("reference", Url(i == 50 ? 500 : 0));
            bundle.Add(i == 0 ? new FhirElement(R4["Patient"]).Set("id", "p") : observation, Url(i == 70 ? 69 : i));
        }

        FhirValidator.Validate(bundle.Resource).Select(issue => $"{issue.Code} {issue.Path}").Should().Equal(
            "Duplicate Bundle.entry[70].fullUrl", "NotFound Bundle.entry[50].resource.subject");

        static string Url(int n) => "urn:uuid:00000000-0000-4000-8000-" + n.ToString("D12", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_data_type_can_be_checked_alone() =>
        FhirValidator.Validate(new FhirElement(R4["Period"]).Set("start", "2021").Set("end", "2020")).Should().ContainSingle()
            .Which.Path.Should().Be("Period");

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_text() =>
        FhirValidator.Validate(new FhirElement(R4["Patient"]).Add("name", new FhirElement(R4["HumanName"]).Set("text", "a\ud800b"))).Should().ContainSingle()
            .Which.Path.Should().Be("Patient.name[0].text");

    [Fact]
    public void A_string_has_at_most_a_million_characters()
    {
        var name = new FhirElement(R4["HumanName"]);

        FhirValidator.Validate(name.Set("text", new string('x', 1024 * 1024))).Should().BeEmpty();
        FhirValidator.Validate(name.Set("text", new string('x', (1024 * 1024) + 1))).Should().ContainSingle();
    }

    [Fact]
    public void Json_is_checked_for_what_only_json_can_have_wrong_and_for_the_rest() =>
        FhirValidator.ValidateJson(Encoding.UTF8.GetBytes("""{"resourceType":"Patient","nickname":"x","gender":"F"}"""))
            .Select(issue => $"{issue.Code} {issue.Path}").Should().Equal("Structure Patient.nickname", "CodeInvalid Patient.gender");
}
