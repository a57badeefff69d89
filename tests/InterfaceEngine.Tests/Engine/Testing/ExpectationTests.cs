namespace InterfaceEngine.Tests.Engine.Testing;

/// <summary>Every expectation holds where it is right, and where it is wrong says what came.</summary>
public sealed class ExpectationTests : IDisposable
{
    private readonly TestedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{ ack: AA }")]
    [InlineData("{ errors: [] }")]
    [InlineData("{ outcome: routed }")]
    [InlineData("{ goes-to: [women, copy] }")]
    [InlineData("{ not-to: [ehr] }")]
    [InlineData("{ dead: {} }")]
    [InlineData("{ changed: {} }")]
    [InlineData("{ fields: { PID-5.1: Quill, PID-3: '12345^^^GOOD HEALTH&1.2.3&ISO^MR~987-65-4321^^^USSSA^SS', PID-9: '' } }")]
    [InlineData("{ that: ['PID-5.1 = \"Quill\"', 'exists PV1'] }")]
    [InlineData("{ sent: { copy: { path: copy/2026-01-14/MSG00001-1.hl7, lanes: 1 }, women: { lanes: 0, changed: {}, fields: { PID-8: F } } } }")]
    public async Task A_right_expectation_holds(string expect) =>
        (await _folder.Expecting(expect).MismatchesAsync()).Should().BeEmpty();

    [Theory]
    [InlineData("{ ack: AR }", "ack: AR / AA")]
    [InlineData("{ errors: [101] }", "errors: 101 / (nothing)")]
    [InlineData("{ outcome: filtered }", "outcome: filtered / routed")]
    [InlineData("{ reason: because }", "reason: because / (nothing)")]
    [InlineData("{ goes-to: [copy] }", "goes-to: copy / copy, women")]
    [InlineData("{ goes-to: [] }", "goes-to: (nothing) / copy, women")]
    [InlineData("{ not-to: [women] }", "not-to: nothing to women / women gets it")]
    [InlineData("{ dead: { copy: not mapped } }", "dead.copy: not mapped / (nothing)")]
    [InlineData("{ changed: { PID-5.1: QUILL } }", "changed.PID-5.1: QUILL / Quill, as it came in")]
    [InlineData("{ changed: { PID-5.1: Quill } }", "changed.PID-5.1: Quill / Quill, as it came in")]
    [InlineData("{ fields: { PID-5.1: Quin } }", "fields.PID-5.1: Quin / Quill")]
    [InlineData("{ fields: { 'OBX[2]-5': x } }", "fields.OBX[2]-5: x / (nothing)")]
    [InlineData("{ that: 'PID-5.1 = \"Quin\"' }", "that: PID-5.1 = \"Quin\" / PID-5.1 = Quill")]
    [InlineData("{ sent: { ehr: { lanes: 1 } } }", "sent.ehr: something is sent / (nothing)")]
    [InlineData("{ sent: { copy: { path: x } } }", "sent.copy.path: x / copy/2026-01-14/MSG00001-1.hl7")]
    [InlineData("{ sent: { women: { lanes: 1 } } }", "sent.women.lanes: 1 / 0")]
    [InlineData("{ sent: { women: { that: 'PID-8 = \"M\"' } } }", "sent.women.that: PID-8 = \"M\" / PID-8 = F")]
    public async Task A_wrong_expectation_fails_and_says_what_came(string expect, string mismatch) =>
        (await _folder.Expecting(expect).MismatchesAsync()).Should().Equal(mismatch);

    [Fact]
    public async Task A_whole_message_is_compared_line_by_line()
    {
        const string Text = "{ text: \"MSH|^~\\\\&|A|B|C|D|20260101||ADT^A08|7|P|2.5.1\\nPID|1\\nPV1|1|I\" }";
        (await _folder.Expecting("{ sent: { copy: { message: \"MSH|^~\\\\&|A|B|C|D|20260101||ADT^A08|7|P|2.5.1\\nPID|1\\nPV1|1|I\\n\" } } }", Text).MismatchesAsync())
            .Should().BeEmpty();
        (await _folder.Expecting("{ sent: { copy: { message: \"MSH|^~\\\\&|A\" } } }", Text).MismatchesAsync())
            .Should().ContainSingle().Which.Should().StartWith("sent.copy.message: MSH|^~\\&|A / MSH|^~\\&|A|B");
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_words_wherever_something_else_was_expected()
    {
        var given = "{ file: a01.hl7, set: { MSH-9: ORM^O01 } }";
        (await _folder.Expecting("{ ack: AA, goes-to: [copy] }", given).MismatchesAsync()).Should().Equal(
            "ack: AA / AR 200 MSH-9.1: No channel on this port takes this message type (MSH-9.1)",
            "goes-to: copy / (nothing)\nthe channel does not take it: No channel on this port takes this message type (MSH-9.1)");
        (await _folder.Expecting("{ ack: AR, errors: [200 MSH-9.1], outcome: refused, reason: No channel, goes-to: [] }", given).MismatchesAsync())
            .Should().BeEmpty();
        (await _folder.Expecting("{ errors: [200 MSH-10] }", given).MismatchesAsync()).Should().Equal("errors: 200 MSH-10 / 200 MSH-9.1");
        (await _folder.Expecting("{ fields: { PID-8: F } }", given).MismatchesAsync()).Should().Equal("message: a message that is routed / refused");
    }

    [Fact]
    public async Task The_answer_is_in_the_mode_that_the_message_asks_for()
    {
        (await _folder.Expecting("{ ack: CA }", "{ file: a01.hl7, set: { MSH-15: AL } }").MismatchesAsync()).Should().BeEmpty();
        (await _folder.Expecting("{ ack: none }", "{ file: a01.hl7, set: { MSH-15: NE, MSH-16: NE } }").MismatchesAsync()).Should().BeEmpty();
        (await _folder.Expecting("{ ack: CR }", "{ file: a01.hl7, set: { MSH-15: AL, MSH-9: ORM } }").MismatchesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Before_version_2_5_errors_are_read_from_the_older_form() =>
        (await _folder.Expecting("{ errors: [200 MSH-9], ack: AR }", "{ file: a01.hl7, set: { MSH-9: ORM, MSH-12: '2.3' } }").MismatchesAsync()).Should().BeEmpty();

    [Fact]
    public async Task What_steps_change_is_exactly_what_is_expected_even_where_only_bundles_are_sent()
    {
        const string Channel = """
            channel: example
            receive: { mllp: { port: 2575 } }
            steps:
              - set: { PID-8: M, PID-5.1: QUILL }
            destinations:
              - name: ehr
                fhir: { base: "https://ehr.example.org" }
            """;
        (await _folder.Expecting("{ changed: { PID-8: M, PID-5.1: QUILL }, fields: { PID-8: M }, sent: { ehr: { bundle: { values: { Patient.gender: male } } } } }")
            .With("example.yaml", Channel).MismatchesAsync()).Should().BeEmpty();
        (await _folder.Expecting("{ changed: { PID-8: M } }").With("example.yaml", Channel).MismatchesAsync())
            .Should().Equal("changed.PID-5.1: Quill, unchanged / QUILL");
        (await _folder.Expecting("{ changed: {} }").With("example.yaml", Channel).MismatchesAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_filtered_message_is_told_as_such() =>
        (await _folder.Expecting("{ goes-to: [copy] }", "{ file: a01.hl7, set: { PV1-2: P } }").MismatchesAsync())
            .Should().Equal("goes-to: copy / (nothing)\nfiltered");

    [Fact]
    public async Task A_bundle_is_held_against_counts_values_and_a_file()
    {
        const string Given = "{ file: a01.hl7, environment: { EHR_URL: 'https://ehr.example.org/r4' } }";
        (await _folder.Expecting("{ goes-to: [copy, women, ehr], sent: { ehr: { bundle: { resources: { Patient: 1 }, values: { 'Patient.name[0].family': Quill, Patient.multipleBirthBoolean: '' } } } } }", Given).MismatchesAsync())
            .Should().BeEmpty();

        var wrong = await _folder.Expecting("{ sent: { ehr: { bundle: { resources: { Patient: 2 }, values: { Patient.gender: male, 'Patient[1].gender': female }, golden: a.json } } } }", Given).RunAsync();
        wrong[0].Mismatches.Select(mismatch => mismatch.What).Should().Equal(
            "sent.ehr.bundle.resources.Patient", "sent.ehr.bundle.Patient.gender", "sent.ehr.bundle.Patient[1].gender", "sent.ehr.bundle.golden");
        wrong[0].Mismatches[0].Came.Should().StartWith("1 (").And.Contain("1 Patient");
        wrong[0].Mismatches[1].Should().BeEquivalentTo(new { Expected = "male", Came = "female" });

        _folder.With("a.json", wrong[0].Mismatches[3].Came + "\n");
        (await _folder.Expecting("{ sent: { ehr: { bundle: { golden: a.json } } } }", Given).MismatchesAsync()).Should().BeEmpty();
        _folder.With("a.json", wrong[0].Mismatches[3].Came.Replace("female", "male", StringComparison.Ordinal));
        (await _folder.MismatchesAsync()).Should().ContainSingle();
    }
}
