using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Sources;
using InterfaceEngine.Tests.Engine.Channels;

namespace InterfaceEngine.Tests.Engine.Sources;

/// <summary>Which changes of a channel file leave its source open, with every connection.</summary>
public sealed class SourceSetupTests
{
    [Theory]
    [InlineData("mllp: { port: 2575 }", "mllp: { port: 2575 }", true)]
    [InlineData("mllp: { port: 2575 }", "mllp: { port: 2575, charset: UNICODE UTF-8 }", true)]
    [InlineData("mllp: { port: 2575, allow: [10.0.0.1, 10.0.0.2] }", "mllp: { allow: [10.0.0.1, 10.0.0.2], port: 2575 }", true)]
    [InlineData("mllp: { port: 2575 }", "mllp: { port: 2575, allow: [10.0.0.0/8] }", false)]
    [InlineData("mllp: { port: 2575 }", "mllp: { port: 2575, max-connections: 7 }", false)]
    [InlineData("mllp: { port: 2575 }", "mllp: { port: 2576 }", false)]
    [InlineData("mllp: { port: 2575 }", "mllp-client: { host: lab, port: 2575 }", false)]
    [InlineData("mllp-client: { host: lab, port: 2575 }", "mllp-client: { port: 2575, host: lab }", true)]
    [InlineData("mllp-client: { host: lab, port: 2575 }", "mllp-client: { host: lab, port: 2575, charset: UNICODE UTF-8 }", true)]
    [InlineData("mllp-client: { host: lab, port: 2575 }", "mllp-client: { host: lab, port: 2575, idle-timeout: 5m }", false)]
    [InlineData("mllp-client: { host: lab, port: 2575 }", "mllp-client: { host: lab, port: 2575, tls: {} }", false)]
    [InlineData("mllp-client: { host: lab, port: 2575 }", "mllp-client: { host: lab2, port: 2575 }", false)]
    [InlineData("files: { folder: in }", "files: { folder: in }", true)]
    [InlineData("files: { folder: in }", "files: { folder: in, charset: UNICODE UTF-8 }", true)]
    [InlineData("files: { folder: in }", "files: { folder: in, archive: done }", false)]
    [InlineData("files: { folder: in }", "files: { folder: in, poll: 1s }", false)]
    [InlineData("files: { folder: in }", "files: { folder: out }", false)]
    [InlineData("http: { port: 2575 }", "http: { port: 2575 }", true)]
    [InlineData("http: { port: 2575 }", "http: { port: 2575, charset: UNICODE UTF-8 }", true)]
    [InlineData("http: { port: 2575 }", "http: { port: 2575, path: /hl7 }", false)]
    [InlineData("http: { port: 2575 }", "http: { port: 2575, format: raw }", false)]
    [InlineData("http: { port: 2575 }", "mllp: { port: 2575 }", false)]
    [InlineData("timer: { every: 1m, message: 'MSH|^~\\&|A|B|||||ADT^A01|{sequence()}|P|2.5' }", "timer: { at: ['06:00'], message: 'MSH|^~\\&|A|B|||||ADT^A02|{sequence()}|P|2.5' }", true)] // both come with the route
    public void A_source_stays_open_as_long_as_it_takes_messages_in_the_same_way(string before, string after, bool stays) =>
        Setup(before).StaysOpenUnder(Setup(after)).Should().Be(stays);

    [Fact]
    public void Every_kind_of_source_is_looked_at_here()
    {
        var here = typeof(SourceSetupTests).GetMethod(nameof(A_source_stays_open_as_long_as_it_takes_messages_in_the_same_way))!
            .GetCustomAttributesData().Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => Setup((string)((IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).First().Value!).GetType());
        here.Distinct().Should().BeEquivalentTo(typeof(SourceSetup).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SourceSetup))));
    }

    private static SourceSetup Setup(string receive)
    {
        var folder = Directory.CreateTempSubdirectory("setup-").FullName;
        File.WriteAllText(Path.Combine(folder, "a.yaml"), $"channel: a\nreceive: {{ {receive} }}\n");
        var load = ChannelLoad.Of(folder, Outside.Nothing);
        Directory.Delete(folder, recursive: true);
        return SourceSetup.Of(load.Channels).Single();
    }
}
