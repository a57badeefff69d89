using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Fhir;
using InterfaceEngine.Tests.Fhir.Validation;
using Xunit.Abstractions;

namespace InterfaceEngine.Tests.Fhir.Json;

/// <summary>What the reader accepts and refuses is in the cases of the validator too.</summary>
public sealed class FhirJsonReaderTests(ITestOutputHelper output)
{
    public static TheoryData<string> Good => [.. ValidationCase.All.Values.Where(one => one.Expect.Length == 0).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Good))]
    public void What_was_read_is_written_with_the_same_content(string name) => ShouldComeBack(ValidationCase.All[name].Resource);

    [Fact]
    public void Digits_of_a_decimal_survive()
    {
        const string json = """{"resourceType":"Observation","valueQuantity":{"value":1.500e2}}""";

        Encoding.UTF8.GetString(FhirJson.ToUtf8Bytes(Read(json).Resource!)).Should().Be(json);
    }

    [Fact]
    public void The_resource_type_need_not_come_first() =>
        Read("""{"id":"1","name":[{"text":"x"}],"resourceType":"Patient"}""").Resource!.GetString("id").Should().Be("1");

    [Fact]
    public void A_byte_order_mark_is_skipped() => Read("\uFEFF{\"resourceType\":\"Patient\"}").Issues.Should().BeEmpty();

    [Fact]
    public void Escapes_in_names_and_values_are_read() =>
        Read("""{"resourceType":"Patient","g\u0065nder":"\u0066emale"}""").Resource!.GetString("gender").Should().Be("female");

    [Fact]
    public void The_rest_is_read_beside_a_fault()
    {
        var (resource, issues) = Read("""{"resourceType":"Patient","nickname":{"a":[1]},"gender":"female","gender":"male","active":"yes","name":{"family":"A"}}""");

        issues.Select(issue => issue.Path).Should().Equal("Patient.nickname", "Patient.gender", "Patient.active", "Patient.name");
        resource!.GetString("gender").Should().Be("female");
        resource!.GetElement("name")!.GetString("family").Should().Be("A");
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","gender":}""", "line 1, byte 36")]
    [InlineData("""{"resourceType":"Patient"} {}""", "line 1, byte 28")]
    [InlineData("{\"resourceType\":\"Patient\",\n\"name\":[", "line 2")]
    [InlineData("", "line 1")]
    public void Malformed_json_is_one_fault_with_its_position(string json, string position)
    {
        var (resource, issues) = Read(json);

        resource.Should().BeNull();
        issues.Should().ContainSingle().Which.Message.Should().Contain(position);
    }

    [Fact]
    public void What_is_no_object_is_one_fault() => Read("[1]").Issues.Should().ContainSingle().Which.Path.Should().Be("$");

    [Fact]
    public void Bytes_that_are_not_utf8_are_one_fault() =>
        FhirJson.Read([.. "{\"resourceType\":\"Patient\",\"gender\":\""u8, 0xE4, .. "\"}"u8]).Issues.Should().ContainSingle().Which.Message.Should().Be("not UTF-8");

    [Fact]
    public void An_escape_that_is_no_unicode_is_a_fault_at_its_place() =>
        Read("""{"resourceType":"Patient","id":"\ud800","\ud800":1}""").Issues.Select(issue => issue.Path).Should().Equal("Patient.id", "Patient.?");

    [Fact]
    public void An_escape_that_is_no_unicode_before_the_resource_type_is_a_fault_too() =>
        Read("""{"\ud800":1,"resourceType":"Patient"}""").Issues.Should().ContainSingle().Which.Path.Should().Be("Patient.?");

    [Fact]
    public void No_change_of_a_resource_makes_the_reader_throw_and_what_it_reads_comes_back()
    {
        var changes = Gen.Elements("null", "[]", "{}", "\"\"", "\\ud800", "[null]", "1e400", ",", "}", "\"#\"", "true", "").Zip(Gen.Choose(0, 2_000));
        var resources = Gen.Elements(ValidationCase.All.Values.Select(one => Encoding.UTF8.GetString(one.Resource)).ToArray());
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(resources.Zip(changes).ToArbitrary(), one =>
        {
            var (json, (text, place)) = one;
            var at = place % json.Length;
            var resource = Read(json[..at] + text + json[Math.Min(json.Length, at + (place % 7))..]).Resource;
            return resource is null || Read(Encoding.UTF8.GetString(FhirJson.ToUtf8Bytes(resource))).Issues.Count == 0;
        }));
    }

    [Fact]
    public void A_name_that_is_no_name_is_not_repeated() =>
        Read("""{"resourceType":"Patient","Zaphod Beeblebrox":1}""").Issues.Should().ContainSingle().Which.Path.Should().Be("Patient.?");

    [Fact]
    public void What_is_nested_too_deep_is_a_fault_and_no_overflow()
    {
        var deep = "{\"resourceType\":\"Patient\"" + string.Concat(Enumerable.Repeat(",\"extension\":[{\"url\":\"a\"", 50_000));

        Read(deep).Issues.Should().ContainSingle();
        Read(Nested(63)).Issues.Should().BeEmpty();
        Read(Nested(64)).Issues.Should().ContainSingle().Which.Code.Should().Be(FhirIssueCode.TooCostly);
        FhirJson.Read(Encoding.UTF8.GetBytes(Nested(5)), new FhirLimits { MaxDepth = 5 }).Issues.Should().ContainSingle();

        static string Nested(int extensions) =>
            "{\"resourceType\":\"Patient\"" + string.Concat(Enumerable.Repeat(",\"extension\":[{\"url\":\"a\"", extensions)) + string.Concat(Enumerable.Repeat("}]", extensions)) + "}";
    }

    [Fact]
    public void Faults_end_at_the_limit()
    {
        var json = "{\"resourceType\":\"Patient\"" + string.Concat(Enumerable.Range(0, 300).Select(n => $",\"x{n}\":1")) + "}";

        Read(json).Issues.Should().HaveCount(200);
        FhirJson.Read(Encoding.UTF8.GetBytes(json), new FhirLimits { MaxIssues = 2 }).Issues.Should().HaveCount(2);
    }

    [Fact]
    public void Expected_bundles_of_the_corpus_come_back_as_they_were_read()
    {
        var folder = Repository.CorpusOf("expected");
        if (!Directory.Exists(folder))
        {
            output.WriteLine("corpus not present");
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            var json = File.ReadAllBytes(file);
            if (FhirJson.Read(json).Issues.Count == 0)
            {
                ShouldComeBack(json);
            }
        }
    }

    private static void ShouldComeBack(ReadOnlySpan<byte> json)
    {
        var (resource, issues) = FhirJson.Read(json);
        issues.Should().BeEmpty();
        var mark = "\uFEFF"u8;
        var expected = JsonNode.Parse(json.StartsWith(mark) ? json[mark.Length..] : json);
        JsonNode.DeepEquals(JsonNode.Parse(FhirJson.ToUtf8Bytes(resource!)), expected).Should().BeTrue();
    }

    private static FhirReadResult Read(string json) => FhirJson.Read(Encoding.UTF8.GetBytes(json));
}
