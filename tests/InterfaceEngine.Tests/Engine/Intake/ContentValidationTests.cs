using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Tests.Engine.Intake;

public sealed class ContentValidationTests
{
    private const string Sound = "EVN||20260105\rPID|1||123^^^HOSP^MR||Doe^Jane\rPV1|1|I\r";
    private const string Broken = "EVN||20260105\rPID|x||||Doe\rPV1|1|I\rDG1|1\rand the rest of a text\r"; // PID-1 no number, PID-3 missing, a line that is no segment

    [Theory]
    [InlineData(ContentValidation.None, Sound, "AA", 0)]
    [InlineData(ContentValidation.Lenient, Sound, "AA", 0)]
    [InlineData(ContentValidation.Strict, Sound, "AA", 0)]
    [InlineData(ContentValidation.None, Broken, "AA", 0)]
    [InlineData(ContentValidation.Lenient, Broken, "AE", 1)]
    [InlineData(ContentValidation.Strict, Broken, "AE", 4)]
    [InlineData(ContentValidation.None, "", "AA", 0)]
    [InlineData(ContentValidation.Lenient, "", "AA", 0)]
    [InlineData(ContentValidation.Strict, "", "AE", 3)]
    [InlineData(ContentValidation.Strict, Sound + "ZPD|whatever\r", "AA", 0)]
    [InlineData(ContentValidation.Lenient, Sound + "ZPD|whatever\rNK1|1\r", "AA", 0)]
    public async Task A_channel_takes_what_its_level_of_validation_allows(ContentValidation level, string rest, string code, int errors)
    {
        using var bench = Bench(level);
        var answer = (await bench.SendAsync(Header() + "\r" + rest)).Should().ContainSingle().Subject;
        answer.Should().Contain($"MSA|{code}|MSG1");
        answer.Split('\r').Count(line => line.StartsWith("ERR|", StringComparison.Ordinal)).Should().Be(errors);
        (bench.Log.Appended.Count, bench.Log.Rejected.Count).Should().Be(errors == 0 ? (1, 0) : (0, 1));
    }

    [Fact]
    public async Task Each_fault_is_an_ERR_segment_with_its_place_from_2_5_on()
    {
        using var bench = Bench(ContentValidation.Strict);
        var answer = (await bench.SendAsync(Header() + "\r" + Broken))[0];
        answer.Should().Contain("ERR||PID^1^1^1|102^").And.Contain("ERR||PID^1^3|101^").And.Contain("ERR||DG1^1|100^");
        answer.Should().NotContain("rest of a text", "an answer repeats no content");
        bench.Log.Rejected.Should().ContainSingle().Which.Reason.Should().Be("DataType");
    }

    [Fact]
    public async Task Before_2_5_all_faults_share_one_ERR_segment()
    {
        using var bench = Bench(ContentValidation.Strict);
        var answer = (await bench.SendAsync(Header("2.3.1") + "\rEVN||yesterday\rPID|1||1||Doe\rPV1|1|Q\r"))[0];
        answer.Should().Contain("MSA|AE|MSG1").And.Contain("\rERR|EVN^1^2^102&");
    }

    [Fact]
    public async Task In_enhanced_mode_a_fault_is_answered_with_CE()
    {
        using var bench = Bench(ContentValidation.Strict);
        (await bench.SendAsync(Header() + "|||AL|NE\r" + Broken))[0].Should().Contain("MSA|CE|MSG1");
    }

    [Fact]
    public async Task An_answer_tells_as_many_faults_as_the_channel_allows()
    {
        using var bench = new IntakeBench(new AcceptConfig { Validate = ContentValidation.Strict, MaxErrors = 2 });
        (await bench.SendAsync(Header() + "\r" + Broken))[0].Split("\rERR|").Should().HaveCount(3);
    }

    [Fact]
    public async Task A_strict_channel_does_not_keep_another_one_from_taking_a_message()
    {
        using var bench = new IntakeBench(new AcceptConfig { Validate = ContentValidation.Strict }, ("all", new AcceptConfig()));
        (await bench.SendAsync(Header() + "\r" + Broken))[0].Should().Contain("MSA|AA|MSG1");
        bench.Log.Appended.Should().ContainSingle().Which.Channels.Should().Equal("all");
    }

    [Fact]
    public async Task What_a_header_is_refused_for_comes_before_the_content()
    {
        using var bench = new IntakeBench(new AcceptConfig { Messages = ["ORU"], Validate = ContentValidation.Strict });
        (await bench.SendAsync(Header() + "\r" + Broken))[0].Should().Contain("MSA|AR|MSG1").And.Contain("|200^");
    }

    private static IntakeBench Bench(ContentValidation level) => new(new AcceptConfig { Validate = level });

    private static string Header(string version = "2.5.1") =>
        $@"MSH|^~\&|A|B|C|D|20260105103000||ADT^A01{(version == "2.5.1" ? "^ADT_A01" : "")}|MSG1|P|{version}";
}
