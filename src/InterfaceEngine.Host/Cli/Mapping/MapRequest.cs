using System.Text.Json.Nodes;
using InterfaceEngine.Fhir;
using InterfaceEngine.Hl7;
using InterfaceEngine.Host.Cli.Messages;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>What <c>map</c> was asked to do, whatever it then shows of it.</summary>
/// <param name="Names">Files and folders of messages.</param>
/// <param name="Source">The maps.</param>
/// <param name="Options">How messages are mapped.</param>
internal sealed record MapRequest(IReadOnlyList<string> Names, MapSource Source, MapOptions Options)
{
    /// <summary>Maps each message and shows it.</summary>
    public async Task<int> MapAsync(IMappedOutput output, CancellationToken cancellationToken)
    {
        if (Source.Mapper() is not { } mapper)
        {
            return ExitCode.BadConfiguration;
        }

        var code = await EachAsync(
            message =>
            {
                var mapped = MappedMessage.Of(message, mapper, Options);
                output.Write(mapped);
                Console.Error.Write(mapped.Complaints());
                return mapped.IsValid;
            },
            cancellationToken);
        output.End();
        return code;
    }

    /// <summary>Counts what no row reads. A file without a message is only counted: a folder may have others beside those of messages.</summary>
    public async Task<int> CoverAsync(TextWriter output, bool isJson, CancellationToken cancellationToken)
    {
        if (Source.Mapper() is not { } mapper)
        {
            return ExitCode.BadConfiguration;
        }

        var count = new CoverageCount(new LocationName(Source.Library.Segments));
        var options = Options with { Coverage = true, Trace = false };
        var code = await EachAsync(
            message =>
            {
                if (Hl7Message.TryParse(message.Bytes, out var parsed) == ParseFault.None)
                {
                    count.Add(parsed!, mapper.Map(parsed!, options));
                }
                else
                {
                    count.AddNoMessage();
                }

                return true;
            },
            cancellationToken);
        if (isJson)
        {
            CoverageReport.WriteJson(output, count);
        }
        else
        {
            CoverageReport.WriteText(output, count);
        }

        return code;
    }

    /// <summary>Compares what the maps make of each message with what they make with another folder of overrides.</summary>
    public async Task<int> CompareAsync(string other, DifferenceReport report, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(other))
        {
            await Console.Error.WriteLineAsync($"there is no folder {other}");
            return ExitCode.BadConfiguration;
        }

        if (Source.Mapper() is not { } before || Source.Mapper(other) is not { } after)
        {
            return ExitCode.BadConfiguration;
        }

        var code = await EachAsync(
            message =>
            {
                if (Hl7Message.TryParse(message.Bytes, out var parsed) == ParseFault.None)
                {
                    report.Add(message.File, message.Number, BundleDifference.Of(Bundle(before, parsed!), Bundle(after, parsed!)));
                }

                return true;
            },
            cancellationToken);
        report.End();
        return code != ExitCode.Ok ? code : report.Different > 0 ? ExitCode.Failed : ExitCode.Ok;
    }

    private JsonNode? Bundle(FhirMapper mapper, Hl7Message message) =>
        mapper.Map(message, Options with { Trace = false }).Bundle is { } bundle ? JsonNode.Parse(FhirJson.ToUtf8Bytes(bundle)) : null;

    /// <summary>One file after the other: no more than one is in memory.</summary>
    private async Task<int> EachAsync(Func<MessageInFile, bool> isGood, CancellationToken cancellationToken)
    {
        var code = ExitCode.Ok;
        foreach (var file in MessageFolder.Files(Names))
        {
            try
            {
                foreach (var message in await MessageFile.ReadAsync(file, cancellationToken))
                {
                    code = isGood(message) || code != ExitCode.Ok ? code : ExitCode.Failed;
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{file}: {exception.Message}");
                code = ExitCode.BadConfiguration;
            }
        }

        return code;
    }
}
