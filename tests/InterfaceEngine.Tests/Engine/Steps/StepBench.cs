using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Steps;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Tests.Engine.Channels;

namespace InterfaceEngine.Tests.Engine.Steps;

/// <summary>Steps as a channel file has them, on a bench: a message goes in, a message comes out.</summary>
internal static class StepBench
{
    public static readonly ManualTimeProvider Time = new();

    /// <summary>A channel of these steps, each line of which stands below <c>steps:</c>.</summary>
    public static Channel Channel(string steps, string more = "accept: { versions: [\"2.5.1\"] }")
    {
        var (channels, faults) = Read(steps, more);
        faults.Should().BeEmpty();
        return channels.Single();
    }

    public static (IReadOnlyList<Channel> Channels, IReadOnlyList<ChannelFault> Faults) Read(string steps, string more = "accept: { versions: [\"2.5.1\"] }")
    {
        var text = $"channel: example\nreceive: {{ mllp: {{ port: 2575 }} }}\n{more}\nsteps:\n{steps}\n";
        var reading = ChannelFiles.Read([("example.yaml", Encoding.UTF8.GetBytes(text))], new Outside().Environment);
        var compiler = new ChannelCompiler(null);
        var channels = reading.Files.Select(compiler.Compile).OfType<Channel>().ToArray();
        return (channels, [.. reading.Faults, .. compiler.Faults]);
    }

    public static StepResult Run(string steps, Hl7Message message, Lookup? lookup = null, List<StepChange>? changes = null) =>
        Channel(steps).Steps!.Run(message, Time, lookup, changes);

    /// <summary>The segments behind the header that the steps make of segments.</summary>
    public static string Segments(string steps, string before, Lookup? lookup = null)
    {
        var result = Run(steps, Some.Message(Some.Header + "\r" + before + "\r"), lookup);
        result.End.Should().BeNull();
        return Encoding.UTF8.GetString(result.Message.Bytes.Span)[(Some.Header.Length + 1)..].TrimEnd('\r');
    }
}
