using System.Text;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>
/// The files in <c>Cases</c>: a message and what the maps of the product make of it. A new case is a new file. Its lines: the segments of
/// the message; an empty line; then facts: <c>path = value</c>, <c>path is absent</c>, <c>count Type = n</c>, <c>request Type = ...</c>,
/// <c>issue Kind path</c>. Lines that begin with <c>#</c> say what it is about. Every case must also be valid FHIR in all kinds of bundle.
/// </summary>
public sealed class CaseTests
{
    private static readonly FhirMapper Mapper = new(MapSet.Load().Maps!);

    public static TheoryData<string> Cases => [.. Directory.EnumerateFiles(Folder, "*.case").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Repository.PathOf("tests", "InterfaceEngine.Tests", "Mapping", "Cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_message_of_a_case_becomes_what_the_case_says(string file)
    {
        string[] lines = [.. File.ReadAllLines(Path.Combine(Folder, file)).Where(line => !line.StartsWith('#'))];
        string[] segments = [.. lines.SkipWhile(line => line.Length == 0).TakeWhile(line => line.Length > 0)];
        string[] facts = [.. lines.SkipWhile(line => line.Length == 0).SkipWhile(line => line.Length > 0).Where(line => line.Length > 0)];
        var message = Hl7Message.Parse(Encoding.UTF8.GetBytes(string.Join('\r', segments)));

        var result = Mapper.Map(message, new MapOptions { Trace = true });

        facts.Should().NotBeEmpty();
        facts.Where(fact => !Holds(result, fact, out _)).Select(fact => $"{fact}, but: {Actual(result, fact)}").Should().BeEmpty();
        foreach (var kind in Enum.GetValues<FhirBundleType>())
        {
            var bundle = Mapper.Map(message, new MapOptions { Bundle = kind }).Bundle!;
            FhirValidator.Validate(bundle).Where(issue => issue.IsError).Select(issue => issue.ToString()).Should().BeEmpty();
            FhirJson.ToUtf8Bytes(Mapper.Map(message, new MapOptions { Bundle = kind }).Bundle!).Should().Equal(FhirJson.ToUtf8Bytes(bundle));
        }
    }

    [Fact]
    public void A_fact_that_is_not_so_makes_its_case_fail()
    {
        var result = Mapper.Map(Some.Message(Some.Admission));

        Holds(result, "Patient.gender = male", out _).Should().BeFalse();
        Holds(result, "Patient.gender is absent", out _).Should().BeFalse();
        Holds(result, "count Patient = 2", out _).Should().BeFalse();
        Holds(result, "issue Conversion Patient.gender", out _).Should().BeFalse();
        Holds(result, "Patient.gender = female", out _).Should().BeTrue();
    }

    private static string? Actual(MapResult result, string fact)
    {
        Holds(result, fact, out var actual);
        return actual;
    }

    private static bool Holds(MapResult result, string fact, out string? actual)
    {
        if (fact.StartsWith("issue ", StringComparison.Ordinal))
        {
            actual = string.Join("; ", result.Issues);
            return result.Issues.Any(issue => $"issue {issue.Kind} {issue.FhirPath}".TrimEnd() == fact);
        }

        if (fact.EndsWith(" is absent", StringComparison.Ordinal))
        {
            actual = result.At(fact[..^" is absent".Length]);
            return actual is null;
        }

        var equals = fact.IndexOf(" = ", StringComparison.Ordinal);
        var (left, right) = (fact[..equals], fact[(equals + 3)..]);
        actual = left.StartsWith("count ", StringComparison.Ordinal) ? $"{result.Resources(left["count ".Length..]).Count}"
            : left.StartsWith("request ", StringComparison.Ordinal) ? result.Request(left["request ".Length..])
            : result.At(left);
        return actual == right;
    }
}
