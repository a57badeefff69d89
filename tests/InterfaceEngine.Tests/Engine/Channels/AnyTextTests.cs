using System.Text;
using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>Whatever a file has in it, reading it ends, throws nothing, and gives either a config or faults that stand in the file.</summary>
public sealed class AnyTextTests
{
    private const string Hidden = "value-from-outside";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly HashSet<string> Codes = [.. FaultCodes.All.Select(code => code.Code)];

    private static readonly string[] Pieces =
    [
        "channel", "receive", "mllp", "port", "tls", "password", "certificate", "destinations", "name", "file", "path", "fhir", "base", "retry", "first",
        "filter", "when", "order", "if-set", "accept", "versions", ":", ": ", ":\n", "\n", "\n  ", "\n    ", "\n  - ", "- ", "\t", " ", "{", "}", "[", "]", ", ",
        "\"", "'", "#", " #", "&a ", "*a", "!x ", "<<", "|", ">-", "\n---\n", "...", "?", "%", "@", "`", "\\", "\\x41", "\\u12", "${env:A}", "${secret:a}", "${", "$${",
        "${file:/a}", "{PID-3.1}", "{MSH-7:yyyy}", "..", "2575", "010", "1_000", "yes", "null", "~", "2.5.1", "5m", "ADT^A01", "a", "é", "😀", "\u2028", "\0", "\r\n", "\r",
    ];

    [Fact]
    public Task Random_pieces_of_channel_files_are_read() =>
        Hold(Gen.Elements(Pieces).ListOf().Select(string.Concat), 1000);

    [Fact]
    public Task Random_text_is_read() =>
        Hold(ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""), 1000);

    [Fact]
    public Task A_good_file_with_random_changes_is_read()
    {
        var good = Good();
        var edit = from at in Gen.Choose(0, good.Length) from cut in Gen.Choose(0, 4) from piece in Gen.Elements(["", "", .. Pieces]) select (at, cut, piece);
        return Hold(from edits in edit.ListOf() select edits.Take(4).Aggregate(good, Apply), 1000);

        static string Apply(string text, (int At, int Cut, string Piece) edit)
        {
            var at = Math.Min(edit.At, text.Length);
            return string.Concat(text.AsSpan(0, at), edit.Piece, text.AsSpan(Math.Min(at + edit.Cut, text.Length)));
        }
    }

    [Fact]
    public void The_good_file_is_good() => ChannelFiles.ReadText("a.yaml", Good(), World.Environment).Faults.Should().BeEmpty();

    [Fact]
    public void Every_beginning_of_a_good_file_is_read()
    {
        var good = Good();
        for (var length = 0; length <= good.Length; length++)
        {
            Check(good[..length]);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_are_read()
    {
        var random = new Random(42);
        for (var i = 0; i < 500; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Good());
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Check(ChannelFiles.Read([("a.yaml", bytes)], World.Environment));
        }
    }

    /// <summary>The good file is good in it; what else may be asked for is never to be seen again.</summary>
    private static Outside World => new Outside().WithVariable("A", Hidden).WithSecret("a", Hidden).WithFile("/a", Hidden)
        .WithVariable("EHR_FHIR_URL", "https://fhir.example.org/r4").WithVariable("COPY", "yes").WithSecret("mllp-password", Hidden)
        .WithSecret("lab.key", Hidden).WithSecret("mllp.pfx", Hidden).WithFile("/etc/ssl/ca.pem", Hidden).WithFile("/etc/ssl/lab.pem", Hidden);

    private static string Good() =>
        string.Join('\n', File.ReadAllLines(Path.Combine(ChannelCase.Folder, "ok-everything.case")).Where(line => !line.StartsWith("#! ", StringComparison.Ordinal)).TakeWhile(line => line != "---------"));

    private static Task Hold(Gen<string> texts, int times) =>
        Task.Run(() => FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(times), Prop.ForAll(texts.ToArbitrary(), text => Check(text)))).WaitAsync(Deadline);

    private static void Check(string text) => Check(ChannelFiles.ReadText("a.yaml", text, World.Environment));

    private static void Check(ChannelReading reading)
    {
        var file = reading.Files.Single();
        (file.Config is null).Should().Be(file.Faults.Count > 0);
        var renderer = new FaultRenderer(reading);
        foreach (var fault in file.Faults)
        {
            Codes.Should().Contain(fault.Code);
            fault.Length.Should().BeGreaterThan(0);
            fault.Place.Line.Should().BeInRange(1, file.Source.LineCount);
            var (start, end) = file.Source.LineAt(fault.Place.Line);
            fault.Place.Column.Should().BeInRange(1, end - start + 2);
            renderer.ToText(fault).Should().NotContain(Hidden).And.NotContainAny("\0", "\r");
            FaultRenderer.ToJson(fault).Should().NotContain(Hidden).And.NotContain("\n");
        }
    }
}
