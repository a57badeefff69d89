using System.Text.Json.Nodes;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reference;
using Json.Schema;

namespace InterfaceEngine.Tests.Engine.Channels.Reference;

/// <summary>The schema is held against channel files by a validator of another make.</summary>
public sealed class ChannelSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(ChannelSchema.Text());

    public static TheoryData<string> Channels =>
    [
        .. new[] { Repository.PathOf("channels"), Repository.PathOf("samples", "channels") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yaml"))
            .Where(file => !file.EndsWith(".tests.yaml", StringComparison.Ordinal) && Path.GetFileName(file) is not ("functions.yaml" or "segments.yaml" or "namespaces.yaml"))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
    ];

    /// <summary>What a schema can know of what <see cref="FaultCodes"/> has.</summary>
    public static TheoryData<string> Visible =>
    [
        .. new[]
        {
            FaultCodes.Kind, FaultCodes.MissingKey, FaultCodes.UnknownKey, FaultCodes.Nothing, FaultCodes.NoAlternative, FaultCodes.SeveralAlternatives,
            FaultCodes.TrueOrFalse, FaultCodes.WholeNumber, FaultCodes.Number, FaultCodes.Duration, FaultCodes.ByteSize, FaultCodes.Range, FaultCodes.Word,
            FaultCodes.LiteralSecret, FaultCodes.Name, FaultCodes.MessageCode, FaultCodes.ProcessingId, FaultCodes.VariableName,
        }.Select(code => code.Code)
    ];

    public static TheoryData<string> WithExample => [.. FaultCodes.All.Where(code => code.Right is not null && FaultExample.IsOfChannels(code.Right)).Select(code => code.Code)];

    [Fact]
    public void The_schema_beside_the_shipped_channels_is_what_the_records_say() =>
        File.ReadAllText(Repository.PathOf("channels", "channel.schema.json")).Should().Be(
            ChannelSchema.Text(), "it is written by: dotnet run --project src/InterfaceEngine.Host -c Release -- schema > channels/channel.schema.json");

    [Theory]
    [MemberData(nameof(Channels))]
    public void Every_channel_that_is_shipped_is_good_by_the_schema(string file) =>
        Faults(File.ReadAllText(Repository.PathOf(file))).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Visible))]
    public void What_a_schema_can_see_it_refuses(string code)
    {
        var fault = FaultCodes.All.Single(known => known.Code == code);
        FaultExample.Files(fault.Wrong!).SelectMany(file => Faults(file.Text)).Should().NotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(WithExample))]
    public void What_the_engine_takes_the_schema_takes(string code)
    {
        var fault = FaultCodes.All.Single(known => known.Code == code);
        FaultExample.Files(fault.Right!).SelectMany(file => Faults(file.Text)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("channel: a\nreceive: { mllp: { port: \"2575\", max-message: 4096, tolerate-missing-end: \"true\" } }")]
    [InlineData("channel: a\nreceive: { mllp: { port: \"${env:PORT}\", idle-timeout: \"${env:IDLE:-5m}\", allow: 10.0.0.0/8 } }\naccept: { validate: \"${env:CHECK}\" }")]
    [InlineData("channel: a\ndescription: 2.5\nreceive: { mllp: { port: 2575 } }\naccept: { versions: [2.3, 2.5.1], messages: ADT }\nfilter: true")]
    public void Values_may_be_written_as_the_engine_takes_them(string yaml) => Faults(yaml).Should().BeEmpty();

    [Theory]
    [InlineData("channel: a\nreceive: { mllp: { port: 2575, tls: { certificate: a.pfx, password: \"x${secret:a}\" } } }")]
    [InlineData("channel: a\nreceive: { mllp: { port: 70000 } }")]
    [InlineData("channel: a\nreceive: { mllp: { port: 2575 } }\ndestinations: [{ name: b, retry: { factor: 0.5 }, mllp: { host: h, port: 1 } }]")]
    public void What_is_wrong_by_itself_is_wrong_by_the_schema(string yaml) => Faults(yaml).Should().NotBeEmpty();

    [Fact]
    public void Every_key_says_what_it_means()
    {
        var keys = JsonNode.Parse(ChannelSchema.Text())!["definitions"]!.AsObject()
            .Where(definition => definition.Value!["properties"] is not null)
            .SelectMany(definition => definition.Value!["properties"]!.AsObject().Select(key => (Path: $"{definition.Key}.{key.Key}", Text: (string?)key.Value!["description"])));
        keys.Where(key => string.IsNullOrWhiteSpace(key.Text)).Should().BeEmpty();
    }

    private static IReadOnlyList<string> Faults(string yaml)
    {
        var result = Schema.Evaluate(YamlJson.Read(yaml), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. result.Details.Where(detail => detail.HasErrors).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
    }
}
