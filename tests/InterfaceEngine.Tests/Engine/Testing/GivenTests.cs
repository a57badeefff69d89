using InterfaceEngine.Engine.Testing;

namespace InterfaceEngine.Tests.Engine.Testing;

/// <summary>Where the message of a test comes from, and the world it comes into.</summary>
public sealed class GivenTests : IDisposable
{
    private readonly TestedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_may_hold_several_messages_with_the_line_ends_of_its_system()
    {
        _folder.With("two.txt", Some.Admission.Replace('\r', '\n') + Some.Admission.Replace('\r', '\n').Replace("Quill", "Quin", StringComparison.Ordinal));
        (await _folder.Expecting("{ ack: AA, fields: { PID-5.1: Quin } }", "{ file: two.txt, number: 2 }").MismatchesAsync()).Should().BeEmpty();
        (await _folder.Expecting("{ ack: AA }", "{ file: two.txt, number: 3 }").MismatchesAsync())
            .Should().Equal("given: a message / there is no message 3: the file has 2");
    }

    [Fact]
    public async Task Values_are_set_as_HL7_writes_them_and_an_empty_text_empties()
    {
        const string Given = "{ file: a01.hl7, set: { PID-5: 'Quin&Van^Bo', PID-8: '', PV1-50: X } }";
        (await _folder.Expecting("{ fields: { PID-5.1.1: Quin, PID-5.1.2: Van, PID-5.2: Bo, PID-8: '', PV1-50: X }, goes-to: [copy] }", Given).MismatchesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_value_that_cannot_be_set_fails_the_test_and_says_why() =>
        (await _folder.Expecting("{ ack: AA }", "{ file: a01.hl7, set: { 'ZPD-1': x } }").MismatchesAsync())
            .Should().Equal("given: a message / ZPD-1 cannot be set: the message has no segment ZPD");

    [Fact]
    public async Task What_is_no_message_can_be_tested_too() =>
        (await _folder.Expecting("{ ack: AR, outcome: refused }", "{ text: GET / HTTP/1.1 }").MismatchesAsync()).Should().BeEmpty();

    [Fact]
    public async Task The_clock_stands_where_the_test_says_else_at_the_time_of_the_message()
    {
        const string Expect = "{ that: 'age(PID-7) = 10' }";
        (await _folder.Expecting(Expect, "{ file: a01.hl7, now: 1971-12-31T23:00:00+01:00 }").MismatchesAsync()).Should().BeEmpty();
        (await _folder.Expecting("{ that: 'age(PID-7) = 64' }").MismatchesAsync()).Should().BeEmpty("MSH-7 is of January 2026");
        (await _folder.WithTests($"now: 1971-12-31T23:00:00Z\ntests:\n  - name: a\n    given: {{ file: a01.hl7 }}\n    expect: {Expect}\n").MismatchesAsync())
            .Should().BeEmpty();
    }

    [Fact]
    public async Task A_stored_message_is_asked_for_by_its_number_and_fails_where_there_is_nobody_to_ask()
    {
        _folder.Expecting("{ ack: AA, goes-to: [copy, women] }", "{ stored: 4711 }");
        (await _folder.MismatchesAsync()).Should().Equal("given: a message / it is in the log of an engine, and none was given to be asked");
        var options = new TestRunOptions { Stored = (sequence, _) => Task.FromResult((sequence == 4711 ? Some.Bytes(Some.Admission) : null, (string?)"does not exist")) };
        (await _folder.MismatchesAsync(options)).Should().BeEmpty();
        (await _folder.Expecting("{ ack: AA }", "{ stored: 4712 }").MismatchesAsync(options)).Should().Equal("given: a message / the message 4712 does not exist");
    }

    [Fact]
    public async Task Variables_of_a_test_are_its_own()
    {
        var results = await _folder.WithTests("""
            environment: { EHR_URL: "https://ehr.example.org" }
            tests:
              - name: with
                given: { file: a01.hl7 }
                expect: { goes-to: [copy, women, ehr] }
              - name: without
                given: { file: a01.hl7, environment: { EHR_URL: "" } }
                expect: { goes-to: [copy, women] }
            """).RunAsync();
        results.Should().OnlyContain(result => result.Status == TestStatus.Passed);
    }
}
