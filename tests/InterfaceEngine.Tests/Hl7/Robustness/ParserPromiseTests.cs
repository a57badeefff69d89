using InterfaceEngine.Hl7;
using Xunit.Abstractions;

namespace InterfaceEngine.Tests.Hl7.Robustness;

/// <summary>What the parser promises of any bytes at all, tried with every message there is, whole, cut and spoilt.</summary>
public sealed class ParserPromiseTests(ITestOutputHelper output)
{
    private const int Seed = 20260114;
    private const int Mutations = 100_000;

    [Fact]
    public async Task Every_message_is_given_back_byte_for_byte_and_every_part_of_it_can_be_visited()
    {
        var sources = Sources();
        var faulty = 0;

        await Cases.HoldAsync(sources.Count, "whole", index =>
        {
            var bytes = sources[index].Bytes;
            var fault = Hl7Message.TryParse(bytes, out var message);
            Interlocked.Add(ref faulty, fault is ParseFault.None or ParseFault.Batch ? 0 : 1);
            var broken = fault == ParseFault.None ? Visit.All(message!, bytes) ?? Rewritten(message!) : null;
            return (broken ?? AnswerCheck.Of(bytes, fault, index)) is { } what ? $"{sources[index].Name}: {what}" : null;
        });

        faulty.Should().BeLessThanOrEqualTo(sources.Count / 50, "a few files of the corpus were spoilt by their authors on purpose");
    }

    [Fact]
    public async Task Every_message_may_be_cut_behind_any_byte()
    {
        var sources = Sources();

        await Cases.HoldAsync(sources.Count, "cut", index =>
        {
            var whole = sources[index].Bytes;
            for (var length = 0; length < whole.Length; length++)
            {
                var fault = Hl7Message.TryParse(whole.AsMemory(0, length), out var message);
                var broken = fault == ParseFault.None ? Cut(message!, whole, length)
                    : fault is ParseFault.Empty or ParseFault.NoHeader or ParseFault.NoFieldSeparator or ParseFault.Batch or ParseFault.UnknownCharset ? null
                    : fault.ToString();
                if (broken is not null)
                {
                    return $"{sources[index].Name} cut behind {length} bytes: {broken}";
                }
            }

            return null;
        });
    }

    [Fact]
    public async Task A_hundred_thousand_spoilt_messages_are_parsed_given_back_and_answered()
    {
        var mutation = new Mutation(Sources(), Seed);
        var parsed = 0;

        await Cases.HoldAsync(Mutations, $"seed {Seed}", index =>
        {
            var (source, bytes) = mutation.Case(index);
            var received = bytes.ToArray();
            var fault = Hl7Message.TryParse(bytes, out var message);
            if (fault == ParseFault.None)
            {
                Interlocked.Increment(ref parsed);
            }

            var broken = (fault == ParseFault.None ? Visit.All(message!, received) : message is null ? null : "a fault and a message")
                ?? AnswerCheck.Of(received, fault, index);
            return broken is null ? null : $"{source}: {broken}";
        });

        output.WriteLine($"{Mutations} cases, {parsed} of them messages");
        parsed.Should().BeInRange(Mutations / 2, Mutations - 1, "most mutations leave a message, some do not");
    }

    /// <summary>Values written over themselves change nothing.</summary>
    private static string? Rewritten(Hl7Message message)
    {
        var writer = new MessageWriter(message);
        for (var i = 1; i < message.SegmentCount; i++)
        {
            var segment = message[i];
            var last = segment.FieldCount < 1 ? default : segment.Field(segment.FieldCount);
            var text = message.Charset.Decode(last.Raw);
            var occurrence = Enumerable.Range(0, i + 1).Count(n => message[n].Id == segment.Id);
            if (last.Presence == Presence.Absent || segment.Id.IsNone || last.Raw.Contains((byte)'\n') || message.Charset.TryEncode(text, out var again) is false || !last.Raw.SequenceEqual(again))
            {
                continue;
            }

            var fault = writer.SetEncoded(new Hl7Path(segment.Id, occurrence, segment.FieldCount, 0, 0, 0), text);
            if (fault != WriteFault.None || !writer.Message.Bytes.Span.SequenceEqual(message.Bytes.Span))
            {
                return $"segment {i}: its last field written over itself gives other bytes ({fault})";
            }
        }

        return null;
    }

    // What stands before the last two segments was visited when the message was cut further back.
    private static string? Cut(Hl7Message message, byte[] whole, int length) =>
        !message.Bytes.Span.SequenceEqual(whole.AsSpan(0, length)) ? "other bytes" : Visit.From(message, whole[..length], message.SegmentCount - 2);

    private IReadOnlyList<SourceMessage> Sources()
    {
        var corpus = MessageSources.Corpus();
        output.WriteLine(corpus.Count == 0 ? "corpus not present" : $"{corpus.Count} files of the corpus");
        return [.. MessageSources.Own(), .. corpus];
    }
}
