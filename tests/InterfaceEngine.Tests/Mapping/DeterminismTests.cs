using System.Collections.Concurrent;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Tests.Mapping;

/// <summary>The same message gives the same bytes: again, with maps that were read again, and on several threads at once.</summary>
public sealed class DeterminismTests
{
    private static readonly MapSet Set = MapSet.Load().Maps!;

    [Theory]
    [InlineData(FhirBundleType.Transaction)]
    [InlineData(FhirBundleType.Message)]
    public async Task Every_message_gives_the_same_bytes_again_and_from_maps_that_were_read_again_and_on_many_threads(FhirBundleType kind)
    {
        var options = new MapOptions { Bundle = kind };
        var messages = await MessagesAsync();
        messages.Should().HaveCountGreaterThan(20, "the samples are always there");
        var mapper = new FhirMapper(Set);
        var first = messages.ConvertAll(message => Bytes(mapper, message, options));
        first.Count(bytes => bytes.Length > 0).Should().BeGreaterThan(20);

        var again = new FhirMapper(MapSet.Load().Maps!);
        var different = new ConcurrentBag<string>();
        Parallel.For(0, messages.Count * 2, turn =>
        {
            // Each thread begins elsewhere, so that different messages are mapped at the same time.
            var at = (turn * 37) % messages.Count;
            if (!Bytes(turn % 2 == 0 ? mapper : again, messages[at], options).AsSpan().SequenceEqual(first[at]))
            {
                different.Add($"message {at}: {messages[at].Header.Field(9).Text}");
            }
        });
        for (var i = 0; i < messages.Count; i++)
        {
            if (!Bytes(again, messages[i], options).AsSpan().SequenceEqual(first[i]) || !Bytes(mapper, messages[i], options with { Trace = true, Coverage = true }).AsSpan().SequenceEqual(first[i]))
            {
                different.Add($"message {i}: {messages[i].Header.Field(9).Text}");
            }
        }

        different.Should().BeEmpty();
    }

    private static byte[] Bytes(FhirMapper mapper, Hl7Message message, MapOptions options) =>
        mapper.Map(message, options).Bundle is { } bundle ? FhirJson.ToUtf8Bytes(bundle) : [];

    /// <summary>The samples of the product, and what lies beside the checkout.</summary>
    private static async Task<List<Hl7Message>> MessagesAsync()
    {
        var messages = new List<Hl7Message>();
        string[] folders = [Repository.PathOf("samples", "messages"), Repository.CorpusOf("messages")];
        foreach (var file in MessageFolder.Files(folders.Where(Directory.Exists)))
        {
            foreach (var message in await MessageFile.ReadAsync(file, CancellationToken.None))
            {
                if (Hl7Message.TryParse(message.Bytes, out var parsed) == ParseFault.None)
                {
                    messages.Add(parsed!);
                }
            }
        }

        return messages;
    }
}
