using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Steps;
using InterfaceEngine.Hl7;
using InterfaceEngine.Tests.Engine.Channels;

namespace InterfaceEngine.Tests.Engine.Steps;

/// <summary>Steps as a channel file has them, on a bench: a message goes in, a message comes out.</summary>
internal static class StepBench
{
    public static readonly ManualTimeProvider Time = new();

    /// <summary>A table of wards, with one.</summary>
    public static ChannelLibrary Library { get; } = Shared();

    /// <summary>A channel of these steps, each line of which stands below <c>steps:</c>.</summary>
    public static Channel Channel(string steps, string more = "accept: { versions: [\"2.5.1\"] }")
    {
        var (channels, faults) = Read(steps, more);
        faults.Should().BeEmpty();
        return channels[0];
    }

    public static (IReadOnlyList<Channel> Channels, IReadOnlyList<ChannelFault> Faults) Read(string steps, string more = "accept: { versions: [\"2.5.1\"] }")
    {
        var text = $"channel: example\nreceive: {{ mllp: {{ port: 2575 }} }}\n{more}\nsteps:\n{steps}\n";
        var reading = ChannelFiles.Read(
            [("example.yaml", Encoding.UTF8.GetBytes(text)), ("next.yaml", Encoding.UTF8.GetBytes("channel: next\nreceive: { channel: {} }\n"))], new Outside().Environment);
        var compiler = new ChannelCompiler(Library, null);
        var channels = reading.Files.Select(compiler.Compile).OfType<Channel>().ToArray();
        return (channels, [.. reading.Faults, .. compiler.Faults]);
    }

    public static StepResult Run(string steps, Hl7Message message, List<StepChange>? changes = null) =>
        Channel(steps).Steps!.Run(message, Time, Library.LookUp, changes);

    /// <summary>The segments behind the header that the steps make of segments.</summary>
    public static string Segments(string steps, string before)
    {
        var result = Run(steps, Some.Message(Some.Header + "\r" + before + "\r"));
        result.End.Should().BeNull();
        return Encoding.UTF8.GetString(result.Message.Bytes.Span)[(Some.Header.Length + 1)..].TrimEnd('\r');
    }

    private static ChannelLibrary Shared()
    {
        var reader = new LibraryReader(new Outside().Environment, new ReadingLimits());
        reader.Add("lookups/wards.csv", "lookups/wards.csv", Encoding.UTF8.GetBytes("code,name,floor\n4W,Ward 4 West,4\n"));
        reader.Add("functions.yaml", "functions.yaml", Encoding.UTF8.GetBytes(
            "functions:\n  - name: full-name\n    parameters: [given, family]\n    expression: given & \" \" & family\n"));
        return reader.Finish();
    }
}
