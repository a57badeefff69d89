using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Intake;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Mllp;
using InterfaceEngine.Tests.Engine.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace InterfaceEngine.Tests.Engine.Sources;

/// <summary>Files of a real folder, the intake on a bench.</summary>
public sealed class FilesSourceTests : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("files").FullName;
    private readonly RecordingMessageLog _log = new();
    private readonly IntakeMetrics _metrics = new();
    private readonly MllpMetrics _mllp = new();
    private readonly ManualTimeProvider _time = new();
    private PolledSource? _source;

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        _metrics.Dispose();
        _mllp.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task A_message_is_taken_whatever_ends_its_lines_and_its_file_goes_to_the_archive(string end)
    {
        Write("a.hl7", Some.Admission.Replace("\r", end, StringComparison.Ordinal));
        await LookAsync(new FilesReceiveConfig { Folder = _folder });

        var kept = _log.Appended.Should().ContainSingle().Subject;
        kept.Body.ToArray().Should().Equal(Some.Bytes(Some.Admission.TrimEnd('\r') + "\r"));
        kept.Remote.Should().Be("a.hl7");
        Names("archive").Should().Equal("a.hl7");
        Names("").Should().BeEmpty();
    }

    [Fact]
    public async Task Several_messages_in_a_file_are_taken_in_their_order()
    {
        Write("a.hl7", "FHS|^~\\&\rBHS|^~\\&\r" + Message("1") + Message("2") + "BTS|2\rFTS|1\r");
        Write("b.hl7", Message("3") + Message("4"));
        await LookAsync(new FilesReceiveConfig { Folder = _folder });
        _log.Appended.Select(message => message.ControlId).Should().Equal("1", "2", "3", "4");
    }

    [Fact]
    public async Task A_file_with_a_message_that_is_refused_goes_to_the_errors_with_the_answers()
    {
        Write("a.hl7", Message("1") + Message("2", "ORU^R01"));
        await LookAsync(new FilesReceiveConfig { Folder = _folder });
        _log.Appended.Should().ContainSingle();
        Names("errors").Should().Equal("a.hl7", "a.hl7.ack");
        File.ReadAllText(Path.Combine(_folder, "errors", "a.hl7.ack")).Should().Contain("MSA|AA|1\r").And.Contain("MSA|AR|2|");
    }

    [Fact]
    public async Task A_file_that_was_taken_and_not_moved_before_a_crash_gives_no_message_twice()
    {
        Write("a.hl7", Message("1") + Message("2"));
        await LookAsync(new FilesReceiveConfig { Folder = _folder });
        Write("a.hl7", Message("1") + Message("2"));
        await LookAgainAsync();
        _log.Appended.Should().HaveCount(2);
        Names("archive").Should().Equal("a-2.hl7", "a.hl7");
    }

    [Fact]
    public async Task While_the_store_takes_nothing_the_files_stay_and_the_status_says_so()
    {
        Write("a.hl7", Message("1"));
        _log.Fault = new StoreUnavailableException("disk full");
        await LookAsync(new FilesReceiveConfig { Folder = _folder });
        Names("").Should().Equal("a.hl7");
        _source!.Trouble.Should().Be("the store takes nothing");

        _log.Fault = null;
        await LookAgainAsync();
        Names("archive").Should().Equal("a.hl7");
        _source.Trouble.Should().BeNull();
    }

    [Fact]
    public async Task A_file_that_is_too_large_goes_to_the_errors_and_its_beginning_is_kept()
    {
        Write("a.hl7", Message("1") + new string('x', 2000));
        await LookAsync(new FilesReceiveConfig { Folder = _folder, MaxFile = new ByteSize(1024) });
        _log.Rejected.Should().ContainSingle().Which.Reason.Should().Be("TooLong");
        Names("errors").Should().Equal("a.hl7", "a.hl7.ack");
    }

    [Fact]
    public async Task Files_that_do_not_fit_the_pattern_or_begin_with_a_point_are_left()
    {
        Write("a.txt", Message("1"));
        Write(".b.hl7", Message("2"));
        Write("c.hl7", Message("3"));
        await LookAsync(new FilesReceiveConfig { Folder = _folder, Pattern = "*.hl7" });
        _log.Appended.Select(message => message.ControlId).Should().Equal("3");
        Names("").Should().Equal(".b.hl7", "a.txt");
    }

    [Theory]
    [InlineData(FileOrder.Name, new[] { "1", "2" })]
    [InlineData(FileOrder.Time, new[] { "2", "1" })]
    public async Task Files_are_taken_in_the_order_that_the_channel_names(FileOrder order, string[] expected)
    {
        Write("a.hl7", Message("1"));
        Write("b.hl7", Message("2"));
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "b.hl7"), DateTime.UtcNow.AddHours(-1));
        await LookAsync(new FilesReceiveConfig { Folder = _folder, Order = order });
        _log.Appended.Select(message => message.ControlId).Should().Equal(expected);
    }

    [Fact]
    public async Task A_file_that_grows_is_left_until_it_has_not_changed_for_a_while_and_holds_up_those_behind_it()
    {
        Write("a.hl7", "MSH|");
        Write("b.hl7", Message("2"));
        await LookAsync(new FilesReceiveConfig { Folder = _folder }, TimeSpan.FromSeconds(2));
        Write("a.hl7", Message("1"));
        await LookAgainAsync(2);
        _log.Appended.Should().BeEmpty("it has changed since it was looked at");
        await LookAgainAsync(2);
        await LookAgainAsync(2, next: 5);
        _log.Appended.Select(message => message.ControlId).Should().Equal("1", "2");
    }

    private static string Message(string controlId, string type = "ADT^A01") => $"MSH|^~\\&|A|B|C|D|20260114||{type}|{controlId}|P|2.5.1\rPID|1\r";

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private IEnumerable<string> Names(string below) =>
        Directory.GetFiles(Path.Combine(_folder, below)).Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    private async Task LookAsync(FilesReceiveConfig config, TimeSpan stable = default)
    {
        var whole = config with { Poll = new Duration(Poll), Stable = new Duration(stable) };
        var intake = new MessageIntake(_log, new Duplicates(Duplicates.DefaultCapacity, _time), _metrics, NullLogger.Instance, _time);
        var accept = new AcceptConfig { Messages = ["ADT"] };
        var route = new LiveRoute(new IntakeRoute("files", null, TimeSpan.FromDays(1), ReusedControlId.Accept, [new IntakeChannel("adt", new AcceptRule(accept))]));
        _source = new FilesSource(whole, new FileIntake(whole, route, intake), new SourceContext(intake, _mllp, NullLogger.Instance, _time), watch: false);
        (await _source.OpenAsync(CancellationToken.None)).Should().BeNull();
        await _time.UntilTimerAsync(stable > TimeSpan.Zero ? stable : Poll);
    }

    private async Task LookAgainAsync(int seconds = 5, int? next = null)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await _time.UntilTimerAsync(TimeSpan.FromSeconds(next ?? seconds));
    }
}
