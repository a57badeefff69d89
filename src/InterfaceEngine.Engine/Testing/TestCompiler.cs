using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Routing;
using InterfaceEngine.Engine.Testing.Config;
using InterfaceEngine.Engine.Testing.Expectations;

namespace InterfaceEngine.Engine.Testing;

/// <summary>Makes tests that run of a file that was read; what is wrong in them is told at its place in the file.</summary>
/// <param name="draft">The file of the tests.</param>
/// <param name="file">What it says.</param>
/// <param name="channelFile">The file of their channel.</param>
/// <param name="metrics">What the router counts in: not the engine's.</param>
internal sealed class TestCompiler(Draft draft, TestsConfig file, ChannelFile channelFile, RoutingMetrics metrics)
{
    private readonly string _folder = Path.GetDirectoryName(draft.Source.File) ?? "";
    private readonly IReadOnlyCollection<string> _destinations = DestinationNames.In(channelFile);

    public ChannelTest Compile(TestConfig test, ChannelSet channels, Channel channel)
    {
        var scope = new TestScope(draft, channel, _destinations);
        var given = new GivenMessage(test.Given, scope.Paths(test.Given.Set));
        var expectations = Expectations(test, scope);
        var now = (test.Given.Now ?? file.Now) is { } text && TimeAttribute.TryRead(text, out var time) ? time : (DateTimeOffset?)null;
        return new ChannelTest(given, new TestSubject(channels, channel, metrics), now, expectations)
        {
            Channel = channel.Name,
            Name = test.Name,
            Place = (draft.Places.Find(test, nameof(test.Name)) ?? draft.Source.SpanAt(0, 1)).Place,
            Files = [.. Files(test).Select(Path.GetFullPath)],
        };
    }

    private List<Expectation> Expectations(TestConfig test, TestScope scope)
    {
        var config = test.Expect;
        var message = new MessageExpectations(scope, config.Changed, config.Fields, config.That);
        scope.RefuseEmpty(config.Fields?.Count, config, nameof(config.Fields), "fields");
        scope.RefuseEmpty(config.That?.Count, config, nameof(config.That), "that");
        scope.RefuseEmpty(config.Sent?.Count, config, nameof(config.Sent), "sent");
        List<Expectation> all = [.. AnswerExpectations.Of(config), .. RoutingExpectations.Of(config, scope)];
        if (message.IsAny)
        {
            all.Add((outcome, clock) => Check(message, outcome, clock));
        }

        foreach (var (name, sent) in config.Sent ?? new Dictionary<string, SentConfig>())
        {
            var place = scope.PlaceOfKey(config.Sent!, name);
            if (scope.Knows(name, place))
            {
                all.Add(new SentExpectations(name, sent, scope, _folder, place).Check);
            }
        }

        if (config == new ExpectConfig())
        {
            scope.AddFault(FaultCodes.TestCannotFail, scope.PlaceOf(test, nameof(test.Expect)), "the test expects nothing", "what must come of the message: ack, goes-to, fields, sent ...");
        }

        return all;
    }

    private static IEnumerable<Mismatch> Check(MessageExpectations message, TestOutcome outcome, TimeProvider clock) =>
        outcome is { Given: { } given, Message: { } after }
            ? message.Check("", new MessagePair(given, after, clock))
            : [new Mismatch("message", "a message that is routed", outcome.Routing?.Outcome.ToString().ToLowerInvariant() ?? OutcomeWordAttribute.Refused)];

    private IEnumerable<string> Files(TestConfig test)
    {
        yield return draft.Source.File;
        yield return channelFile.Path;
        if (test.Given.File is { Value: var message })
        {
            yield return message;
        }

        foreach (var golden in test.Expect.Sent?.Values.Select(sent => sent.Bundle?.Golden).OfType<string>() ?? [])
        {
            yield return Path.Combine(_folder, golden);
        }
    }
}
