using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Testing;

/// <summary>What is wrong in a file of tests is told at its place, and nothing is run.</summary>
public sealed class TestFaultTests : IDisposable
{
    private readonly TestedFolder _folder = new();

    public static TheoryData<string> Codes => [.. FaultCodes.All.Where(code => IsOfTests(code) && code.Wrong is not null).Select(code => code.Code)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_wrong_lines_of_a_code_have_its_fault_and_the_right_ones_have_none(string code)
    {
        var fault = FaultCodes.All.Single(known => known.Code == code);
        FaultsOf(fault.Wrong!).Should().Equal(code);
        FaultsOf(fault.Right!).Should().BeEmpty();
    }

    [Fact]
    public void Tests_whose_channel_is_not_there_are_told_of()
    {
        using var tests = _folder.Expecting("{ ack: AA }").With("exmaple.tests.yaml", "tests: [{ name: a, given: { file: a01.hl7 }, expect: { ack: AA } }]").Read();
        tests.Faults.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "CH601", Place = new { Line = 1 } });
    }

    [Theory]
    [InlineData("{ not-to: [] }", "CH600")]
    [InlineData("{ fields: {} }", "CH600")]
    [InlineData("{ that: [] }", "CH600")]
    [InlineData("{ that: '1 = 1' }", "CH600")]
    [InlineData("{ sent: {} }", "CH600")]
    [InlineData("{ sent: { copy: {} } }", "CH600")]
    [InlineData("{ reason: \"\" }", "CH600")]
    [InlineData("{ sent: { ehr: { bundle: { values: {} } } } }", "CH600")]
    [InlineData("{ sent: { ehr: { bundle: {} } } }", "CH600")]
    [InlineData("{ goes-two: [copy] }", "CH104")]
    [InlineData("{ fields: { PID-3.44: x } }", "EX303")]
    [InlineData("{ sent: { women: { path: x } } }", "CH610")]
    [InlineData("{ sent: { copy: { bundle: { resources: { Patient: 1 } } } } }", "CH610")]
    public void An_expectation_that_means_nothing_is_a_fault(string expect, string code)
    {
        using var tests = _folder.Expecting(expect, "{ file: a01.hl7, environment: { EHR_URL: 'https://ehr.example.org' } }").Read();
        tests.Faults.Select(fault => fault.Code).Should().Equal(code);
    }

    [Fact]
    public void A_file_without_a_test_is_a_fault()
    {
        using var tests = _folder.WithTests("tests: []").Read();
        tests.Faults.Select(fault => fault.Code).Should().Equal("CH600");
    }

    [Fact]
    public void A_mistyped_path_is_shown_with_a_caret_under_it_and_what_was_meant()
    {
        using var tests = _folder.Expecting("{ sent: { ehr: { bundle: { values: { Patient.name.famly: Quill } } } } }").Read();
        var text = new FaultRenderer(tests.Reading).ToText(tests.Faults.Single());
        text.Should().EndWith("""
            error CH604: HumanName has no element 'famly'
              4 |     expect: { sent: { ehr: { bundle: { values: { Patient.name.famly: Quill } } } } }
                |                                                               ^^^^^
              hint: did you mean 'family'?

            """);
    }

    [Fact]
    public void An_unknown_destination_is_suggested_where_it_stands()
    {
        using var tests = _folder.Expecting("{ goes-to: [copy, woman] }").Read();
        tests.Faults.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "CH602", Hint = "did you mean 'women'?", Place = new { Line = 4, Column = 31 } });
    }

    [Fact]
    public void A_variable_that_is_missing_is_a_fault_only_where_a_test_needs_the_channel_without_it()
    {
        const string Other = "channel: other\nreceive: { mllp: { port: 2576 } }\ndestinations:\n  - name: fhir\n    fhir: { base: \"${env:OTHER_URL}\" }\n";
        using var without = _folder.Expecting("{ ack: AA }").With("other.yaml", Other).Read();
        without.Faults.Should().BeEmpty();

        const string Test = "tests:\n  - name: a\n    given: { file: a01.hl7, environment: { OTHER_URL: \"URL\" } }\n    expect: { ack: AA }\n";
        using var with = _folder.With("other.tests.yaml", Test.Replace("URL\" }", "https://x.example.org\" }", StringComparison.Ordinal)).Read();
        with.Faults.Should().BeEmpty();
        with.Tests.Should().HaveCount(2);

        using var needed = _folder.With("other.tests.yaml", Test.Replace(", environment: { OTHER_URL: \"URL\" }", "", StringComparison.Ordinal)).Read();
        needed.Faults.Should().ContainSingle().Which.Message.Should().Contain("OTHER_URL");
    }

    /// <summary>Whether a code is one of those of files of tests, CH600 to CH649.</summary>
    internal static bool IsOfTests(FaultCode code) => string.CompareOrdinal(code.Code, "CH600") >= 0 && string.CompareOrdinal(code.Code, "CH650") < 0;

    private string[] FaultsOf(string tests)
    {
        const string Channel = """
            channel: example
            receive: { mllp: { port: 2575 } }
            destinations:
              - name: copy
                file: { path: "{MSH-10}.hl7" }
              - name: ehr
                fhir: { base: "https://ehr.example.org" }
            """;
        using var read = _folder.WithTests(tests).With("example.yaml", Channel).Read();
        return [.. read.Faults.Select(fault => fault.Code)];
    }
}
