using System.Diagnostics;
using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Testing.Expectations;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Testing;

/// <summary>A test of a channel, checked and ready to be run any number of times.</summary>
public sealed class ChannelTest
{
    private readonly GivenMessage _given;
    private readonly TestSubject _subject;
    private readonly DateTimeOffset? _now;
    private readonly IReadOnlyList<Expectation> _expectations;

    internal ChannelTest(GivenMessage given, TestSubject subject, DateTimeOffset? now, IReadOnlyList<Expectation> expectations)
    {
        _given = given;
        _subject = subject;
        _now = now;
        _expectations = expectations;
    }

    /// <summary>The channel that it tests.</summary>
    public required string Channel { get; init; }

    /// <summary>What it says.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required SourcePlace Place { get; init; }

    /// <summary>The files that it is made of, by their whole paths: its own, its channel's, its message's, the golden one.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Whether its message is in the log of an engine.</summary>
    public bool AsksForStored => _given.IsStored;

    internal TestResult NotRun => new(Channel, Name, Place, TestStatus.NotRun, TimeSpan.Zero, []);

    internal async Task<TestResult> RunAsync(StoredContent? stored, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var mismatches = await MismatchesAsync(stored, cancellationToken);
        return new TestResult(
            Channel, Name, Place, mismatches.Count == 0 ? TestStatus.Passed : TestStatus.Failed, Stopwatch.GetElapsedTime(started), mismatches);
    }

    private async Task<IReadOnlyList<Mismatch>> MismatchesAsync(StoredContent? stored, CancellationToken cancellationToken)
    {
        var (bytes, refusal) = await _given.ReadAsync(stored, cancellationToken);
        if (refusal is not null)
        {
            return [new Mismatch("given", "a message", refusal)];
        }

        var clock = FixedClock.WithOffsetOf(_now ?? SentAt(bytes.Span));
        var outcome = _subject.Receive(bytes, clock);
        return [.. _expectations.SelectMany(expectation => expectation(outcome, clock))];
    }

    // Every clock of a test stands still, so that it passes or fails alike on every day.
    private static DateTimeOffset SentAt(ReadOnlySpan<byte> message)
    {
        var text = MessageHeader.TryRead(message, out var header) == ParseFault.None ? Encoding.Latin1.GetString(header.Component(7, 1)) : "";
        return Hl7DateTime.TryParse(text, out var sent)
            ? new DateTimeOffset(sent.Local, sent.Offset ?? TimeSpan.Zero)
            : new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
