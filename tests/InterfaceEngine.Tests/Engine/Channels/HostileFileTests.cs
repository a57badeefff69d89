using System.Text;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>Files of the largest size, each made to be slow: reading one never takes long, whatever is in it.</summary>
public sealed class HostileFileTests
{
    private const int Size = 1024 * 1024 - 128;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static TheoryData<string, string, string, string> Hostile => new()
    {
        { "brackets", "", "[", "" },
        { "braces", "", "{a: ", "" },
        { "nested lists", "", "- ", "" },
        { "nested keys", "", "? ", "" },
        { "quotes", "", "\"a\" ", "" },
        { "anchors", "", "&a ", "" },
        { "tags", "", "!a ", "" },
        { "aliases", "a: &a [b]\nc: [", "*a, ", "b]" },
        { "unknown keys", "", "k{0}: v\n", "" },
        { "long unknown keys", "", "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk{0}: v\n", "" },
        { "the same key", "", "channel: a\n", "" },
        { "one long plain text", "channel: ", "a", "" },
        { "a text of many lines", "channel: ", "a\n  ", "" },
        { "a block of many lines", "channel: |\n", "  a\n", "" },
        { "escapes", "channel: \"", "\\x41", "\"" },
        { "references", "channel: \"", "${env:A}", "\"" },
        { "references that are not set", "channel: \"", "${env:B}", "\"" },
        { "references to large files", "description: \"", "${file:/large}", "\"" },
        { "open references", "description: \"", "${", "\"" },
        { "secrets where they would be shown", "description: \"", "${secret:a}", "\"" },
        { "braces in a path", "destinations: [ { file: { path: \"", "}", "\" } } ]" },
        { "values in a path", "destinations: [ { file: { path: \"", "{PID-3}/", "\" } } ]" },
        { "words that look like secrets", "", "password", "" },
        { "a secret that never ends", "password: ", "password ", "" },
        { "user names", "base: ", "://a", "" },
        { "message codes", "accept: { messages: [", "ORU_R01, ", "A] }" },
        { "one message code", "accept: { messages: \"", "ORU_", "\" }" },
        { "destinations", "destinations:\n", "- name: A\n", "" },
        { "destinations of one name", "destinations:\n", "- name: a\n  file: { path: x }\n", "" },
        { "networks", "receive: { mllp: { allow: [", "1.2.3.4/8, ", "A] } }" },
        { "tabs", "a:\n", "\t", "" },
        { "line ends", "", "\n", "" },
        { "carriage returns", "", "\r", "" },
        { "comments", "", "# a\n", "" },
        { "documents", "", "---\n", "" },
        { "directives", "", "%A\n", "" },
        { "control characters", "", "\u0001", "" },
        { "merge keys", "", "<<: a\n", "" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_hostile_file_is_read_before_the_deadline(string name, string beginning, string repeated, string ending)
    {
        var text = new StringBuilder(beginning);
        for (var i = 0; text.Length < Size; i++)
        {
            text.Append(repeated.Replace("{0}", i.ToString(), StringComparison.Ordinal));
        }

        text.Append(ending);
        var outside = new Outside().WithVariable("A", "a").WithFile("/large", new string('x', 60_000));
        var told = Task.Run(() =>
        {
            var reading = ChannelFiles.ReadText(name + ".yaml", text.ToString(), outside.Environment);
            return reading.Faults.Select(new FaultRenderer(reading).ToText).ToArray();
        });

        (await told.WaitAsync(Deadline)).Should().NotBeEmpty().And.HaveCountLessThanOrEqualTo(new ReadingLimits().Faults + 1);
    }
}
