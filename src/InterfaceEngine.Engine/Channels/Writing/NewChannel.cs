using System.Globalization;
using System.Text;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Channels.Writing;

/// <summary>A channel file to begin with: what is known is filled in, what is often wanted stands there as a comment.</summary>
public sealed record NewChannel
{
    /// <summary>The port of the first channel of a folder: the one that IANA has for HL7.</summary>
    public const int UsualPort = 2575;

    /// <summary>Its name, which is also that of its file.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for; null to leave the line to its author.</summary>
    public string? Description { get; init; }

    /// <summary>The TCP port of its MLLP listener.</summary>
    public required int Port { get; init; }

    /// <summary>The messages that it takes; none for all.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Where messages go.</summary>
    public IReadOnlyList<NewDestination> Destinations { get; init; } = [];

    /// <summary>The file's text.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # yaml-language-server: $schema=./channel.schema.json
            # Every key is described by: interface-engine schema --reference
            channel: {Name}
            description: {Quoted(Description ?? "What this channel is for, in a sentence")}

            # Senders connect here by MLLP and are answered as soon as their message is on disk.
            receive:
              mllp:
                port: {Port}
                # allow: [127.0.0.0/8, 10.0.0.0/8] # who may connect; everyone where this is left out
                # charset: 8859/1 # of messages whose MSH-18 is empty; auto where this is left out

            # What is taken; anything else is refused, with the error that HL7 has for it.

            """);
        text.Append(Messages.Count > 0
            ? $"accept:\n  messages: [{string.Join(", ", Messages)}]\n  # versions: [\"2.3\", \"2.5.1\"]\n"
            : "# accept:\n#   messages: [ADT, ORU^R01]\n#   versions: [\"2.3\", \"2.5.1\"]\n");
        text.Append("""

            # Which messages go on; the others are kept, and go nowhere. The language: docs/expressions.md
            # filter: PV1-2 != "P"

            # Each destination has its own order, retries and, where it is not for all messages, condition.
            destinations:

            """);
        foreach (var (destination, name) in Destinations.Zip(Names()))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - name: {name}\n    # when: MSH-9.2 in [\"A01\", \"A08\"]\n    {destination.Yaml}\n");
        }

        return text.Append("    # retry: { first: 2s, max: 5m, give-up: 24h }\n").ToString();
    }

    /// <summary>The text of its first tests, <c>NAME.tests.yaml</c>.</summary>
    public string TestsText()
    {
        var (code, trigger) = Messages is [var first, ..] && first.Split('^') is [var known, .. var rest] ? (known, rest is [var one] ? one : UsualEvent(known)) : ("ADT", "A01");
        var type = trigger.Length > 0 ? $"{code}^{trigger}" : code;
        var goesTo = Destinations.All(destination => destination.SendsAsReceived) ? $"\n      goes-to: [{string.Join(", ", Names())}]" : "";
        return $"""
            # The tests of {Name}.yaml: interface-engine test
            # What can be given and expected is told in docs/testing-channels.md
            tests:
              - name: A message is taken
                given:
                  text: |
                    MSH|^~\&|SENDER|HOSPITAL|ENGINE|HUB|20260102030405||{type}|1|P|2.5.1
                    EVN||20260102030405
                    PID|1||4711^^^HOSPITAL^MR||Quill^Ada||19750619|F
                    PV1|1|I|4N^412^B
                expect:
                  ack: AA{goesTo}

            """;
    }

    /// <summary>What is wrong with it, by itself and beside the channels that a folder has.</summary>
    public IReadOnlyList<ChannelFault> Faults(string folder, ChannelEnvironment environment, out ChannelReading reading)
    {
        var path = Path.Combine(folder, Name + ".yaml");
        var limits = new ReadingLimits();
        var files = (ChannelFolder.Find(folder, limits.Files, out _) ?? [])
            .Where(file => Path.GetFullPath(file) != Path.GetFullPath(path))
            .Select(file => (Path: file, Bytes: BoundedFile.Read(file, limits.FileBytes, out _)))
            .Where(file => file.Bytes is not null)
            .Select(file => (file.Path, file.Bytes!));
        reading = ChannelFiles.Read([.. files, (path, Encoding.UTF8.GetBytes(Text()))], environment);
        return [.. reading.Faults.Where(fault => fault.Place.File == path)];
    }

    /// <summary>The lowest port from <see cref="UsualPort"/> on that no channel of a folder listens on.</summary>
    public static int FreePort(string folder, ChannelEnvironment environment)
    {
        var taken = ChannelFiles.Read(folder, environment).Configs.Select(config => config.Receive.Mllp?.Port).OfType<int>().ToHashSet();
        return Enumerable.Range(UsualPort, 65536 - UsualPort).First(port => !taken.Contains(port));
    }

    private static string UsualEvent(string code) => code switch { "ADT" => "A01", "ORU" => "R01", "ORM" => "O01", "SIU" => "S12", _ => "" };

    private IEnumerable<string> Names() => Destinations.Select((destination, i) =>
        Destinations.Take(i).Count(before => before.Name == destination.Name) is > 0 and var same
            ? string.Create(CultureInfo.InvariantCulture, $"{destination.Name}-{same + 1}")
            : destination.Name);

    internal static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
