using System.Text;
using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Steps;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests.Engine.Steps;

/// <summary>What holds for all steps: bytes that nothing changes, other delimiters and character sets, groups, ends and limits.</summary>
public sealed class StepRunTests
{
    private const string Result =
        "MSH|^~\\&|LAB|H|||20260114||ORU^R01^ORU_R01|1|P|2.5.1\rPID|1||7\r" +
        "OBR|1|||A\rOBX|1|NM|a||1\rNTE|1||x\rOBX|2|NM|b||2\rOBR|2|||B\rOBX|1|NM|c||3\rNTE|1||y\r";

    [Fact]
    public void Steps_that_change_nothing_give_the_very_message_back()
    {
        var steps = "- set: { PID-8: F, PV1-44: x }\n- default: { PID-3: x, PID-8: y }\n- copy: { from: PID-8, to: PID-8 }\n- delete: [PID-28, ZZ1-3]\n"
            + "- convert: { field: PID-5, to: trimmed }\n- replace: { field: PID-5, pattern: \"@\" }\n- date: { field: PID-7 }\n"
            + "- for-each: { over: PID-3, steps: [ calculate: { PID-3.1: $.1 } ] }\n- calculate: { PID-11: PID-11 }";
        var message = Some.Message(Some.Admission.Replace("PV1", "ZV1", StringComparison.Ordinal) + "ZZ1|kept \\X41\\ ~^& as it is|||\n\n");
        StepBench.Run(steps, message).Message.Should().BeSameAs(message);
    }

    [Fact]
    public void Whatever_the_message_steps_without_anything_to_do_keep_every_byte()
    {
        var steps = StepBench.Channel(
            "- set: { ZXX-1: a }\n- for-each: { over: OBX, steps: [ copy: { from: OBX-5, to: OBX-5 }, replace: { field: OBX-5, pattern: \"\\u0001\" } ] }\n"
            + "- if: PID-8 = \"no such sex\"\n  then: [ delete: [PID-3] ]\n- for-each: { over: OBSERVATION, steps: [ calculate: { OBX-5: OBX-5 } ] }").Steps!;
        var piece = Gen.Elements("|", "^", "~", "&", "\\", "\r", "\n", "\"\"", "OBX", "PID", "NTE", "x", "\\T\\", "\\X0D\\", "\u00e9", " ");
        Prop.ForAll(Gen.ArrayOf(piece).Select(string.Concat).ToArbitrary(), text =>
        {
            var message = Some.Message(Some.Header + "\r" + text);
            return steps.Run(message, StepBench.Time).Message == message;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("MSH$%*!@$A$H", "PID$1$$7", "PID$1$$7%%%HOSP@2.16@ISO$$a !T! b |")]
    [InlineData("MSH|^~|A|H", "PID|1||7", null)]
    public void Literals_take_the_delimiters_of_the_message(string header, string before, string? after)
    {
        var separator = header[3];
        var message = Some.Message($"{header}{new string(separator, 5)}ADT{separator}1{separator}P{separator}2.5.1\r{before}\r");
        var result = StepBench.Run("- set: { PID-3.4: HOSP&2.16&ISO, PID-5.1: 'a \\T\\ b |' }", message);
        if (after is null)
        {
            result.End.Should().BeOfType<StepEnd.Failed>().Which.Reason.Should().StartWith("step 1 (set, line 5): the message declares no delimiter");
        }
        else
        {
            Encoding.UTF8.GetString(result.Message.Bytes.Span).Should().EndWith($"\r{after}\r");
        }
    }

    [Theory]
    [InlineData("8859/1", "Zoë", "iso-8859-1")]
    [InlineData("UNICODE UTF-8", "Zoë 山田", "utf-8")]
    [InlineData("BIG-5", "許功", "big5")] // bytes of these characters have the value of a backslash
    [InlineData("GB 18030-2000", "山田", "gb18030")]
    public void Text_is_written_in_the_character_set_of_the_message(string declared, string name, string encoding)
    {
        var encode = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        var message = Hl7Message.Parse(encode.GetBytes($"MSH|^~\\&|A|H|||||ADT^A01|1|P|2.5.1||||||{declared}\rPID|1||7||Quill^Ada|||F\r"));
        var result = StepBench.Run($"- set: {{ PID-5.1: {name} }}\n- calculate: {{ PID-5.3: PID-5.1 & \"x\" }}", message);
        encode.GetString(result.Message.Bytes.Span).Should().EndWith($"PID|1||7||{name}^Ada^{name}x|||F\r");
        result.Message[Hl7Path.Parse("PID-5.3")].Text.Should().Be(name + "x");
    }

    [Fact]
    public void A_character_that_the_message_cannot_carry_fails_the_message_and_shows_nothing_of_it()
    {
        var message = Some.Message("MSH|^~\\&|A|H|||||ADT^A01|1|P|2.5.1||||||ASCII\rPID|1\r");
        StepBench.Run("- set: { PID-5.1: Zoë }", message).End
            .Should().Be(new StepEnd.Failed("step 1 (set, line 5): a character is not in the message's character set (MSH-18)"));
    }

    [Fact]
    public void Another_character_set_in_MSH_18_rewrites_the_message_in_it()
    {
        var message = Hl7Message.Parse(Encoding.Latin1.GetBytes("MSH|^~\\&|A|H|||||ADT^A01|1|P|2.5.1||||||8859/1\rPID|1||7||Zoë\r"));
        var result = StepBench.Run("- set: { MSH-18: UNICODE UTF-8 }", message).Message;
        Encoding.UTF8.GetString(result.Bytes.Span).Should().EndWith("|UNICODE UTF-8\rPID|1||7||Zoë\r");
        StepBench.Run("- set: { MSH-18: ASCII }", message).End.Should().BeOfType<StepEnd.Failed>();
        StepBench.Run("- set: { MSH-18: KLINGON }", message).End.Should().BeOfType<StepEnd.Failed>();
    }

    [Theory]
    [InlineData("- for-each: { over: OBSERVATION, when: NTE, steps: [ calculate: { OBX-8: NTE-3 } ] }", "OBX|1|NM|a||1|||x", "OBX|1|NM|c||3|||y")]
    [InlineData("- for-each: { over: ORDER_OBSERVATION, steps: [ for-each: { over: OBX, steps: [ calculate: { OBX-4: OBR-4 } ] } ] }", "OBX|1|NM|a|A|1", "OBX|1|NM|c|B|3")]
    [InlineData("- for-each: { over: ORDER_OBSERVATION, when: OBR-4 = \"B\", steps: [ add-segment: { segment: NTE, fields: { NTE-3: end } }, add-segment: { segment: NTE, before: OBR, fields: { NTE-3: top } } ] }", "NTE|||top\rOBR|2", "NTE|1||y\rNTE|||end\r")]
    [InlineData("- for-each: { over: ORDER_OBSERVATION, when: OBR-4 = \"A\", steps: [ remove-segments: { segments: [OBX, NTE] } ] }", "OBR|1|||A\rOBR|2", "OBX|1|NM|c")]
    [InlineData("- for-each: { over: ORDER_OBSERVATION, steps: [ for-each: { over: OBSERVATION, when: OBR-4 = \"B\", steps: [ set: { OBX-8: H } ] } ] }", "OBX|1|NM|a||1\r", "OBX|1|NM|c||3|||H\r")]
    public void A_group_is_a_message_of_its_own(string steps, params string[] expected)
    {
        var result = Encoding.UTF8.GetString(StepBench.Run(steps, Some.Message(Result)).Message.Bytes.Span);
        foreach (var part in expected)
        {
            result.Should().Contain(part);
        }

        result.Should().NotContain("OBR|1|||A|");
    }

    [Fact]
    public void A_message_that_ends_its_lines_with_LF_gets_segments_that_do()
    {
        var message = Some.Message("MSH|^~\\&|A|H|||||ADT^A01|1|P|2.5.1\r\nPID|1\r\nPV1|1");
        var steps = "- add-segment: { segment: ZPD, after: PID }\n- add-segment: { segment: ZP2 }\n- remove-segments: { segments: [PID] }";
        Encoding.UTF8.GetString(StepBench.Run(steps, message).Message.Bytes.Span).Should().EndWith("2.5.1\r\nZPD\r\nPV1|1\r\nZP2");
    }

    [Fact]
    public void Drop_and_reject_end_the_steps_and_say_where()
    {
        var message = Some.Message(Some.Admission);
        StepBench.Run("- if: PID\n  then:\n    - drop: no patients here\n- set: { PID-8: x }", message).End.Should()
            .Be(new StepEnd.Dropped("step 1.1 (drop, line 7): no patients here"));
        StepBench.Run("- if: ZPD\n  then: [ drop: x ]\n  else: [ reject: { error: 103, text: No sex, at: PID-8 } ]", message).End
            .Should().BeOfType<StepEnd.Rejected>().Which.Reason.Should().Be("step 1 else.1 (reject, line 7): No sex");
    }

    [Fact]
    public void A_failing_step_names_itself_and_no_value()
    {
        var message = Some.Message(Some.Admission.Replace("19610615", "tomorrow", StringComparison.Ordinal));
        StepBench.Run("- set: { PID-1: '2' }\n- date: { field: PID-7, otherwise: fail }", message).End
            .Should().Be(new StepEnd.Failed("step 2 (date, line 6): PID-7 is no date of the form that is expected"));
    }

    [Fact]
    public void What_steps_may_copy_of_one_message_is_bounded()
    {
        var message = Some.Message(Some.Header + "\r" + string.Concat(Enumerable.Range(1, 100).Select(i => $"OBX|{i}\r")));
        var channel = StepBench.Channel("- for-each: { over: OBX, steps: [ set: { OBX-8: H } ] }");
        channel.Steps!.Run(message, StepBench.Time).End.Should().BeNull();
        var narrow = new StepProgram(channel.Steps.Steps) { MaxBytesCopied = 10_000 };
        narrow.Run(message, StepBench.Time).End.Should().Be(new StepEnd.Failed("step 1.1 (set, line 5): the message is too large for so many changes"));
    }

    [Fact]
    public void What_each_step_changed_is_told()
    {
        var changes = new List<StepChange>();
        StepBench.Run(
            "- set: { PID-8: M }\n- for-each: { over: PID-3, when: $.5 = \"SS\", steps: [ delete: [PID-3] ] }\n- add-segment: { segment: ZPD }",
            Some.Message(Some.Admission), changes: changes);
        changes.Select(change => $"{change.Step}: {change.Difference.Path}: {change.Difference.Before} -> {change.Difference.After}").Should().Equal(
            "step 1 (set, line 5): PID-8: F -> M",
            "step 2.1 (delete, line 6): PID-3[2]: 987-65-4321^^^USSSA^SS -> ",
            "step 3 (add-segment, line 7): ZPD:  -> ZPD");
    }

    [Fact]
    public void A_refusal_points_at_the_place_that_a_loop_stands_at()
    {
        var end = StepBench.Run("- for-each: { over: OBX, when: OBX-5 = 3, steps: [ reject: { text: too much, at: OBX-5 } ] }", Some.Message(Result)).End;
        var refused = end.Should().BeOfType<StepEnd.Rejected>().Which.Answer;
        refused.Should().BeOfType<Refused>().Which.Errors.Single().Location!.Value.Sequence.Should().Be(3);
    }
}
