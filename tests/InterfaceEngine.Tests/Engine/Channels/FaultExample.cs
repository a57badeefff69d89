using System.Text.RegularExpressions;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>The example lines of a fault code as channel files: completed by what they leave out; a line <c># a.yaml</c> begins a file.</summary>
internal static partial class FaultExample
{
    /// <summary>Where what the examples name is there.</summary>
    public static ChannelEnvironment Environment => new Outside().WithSecret("mllp-password", "hunter2")
        .WithFile("/run/secrets/mllp.pfx", "").WithFile("/run/secrets/mllp.pem", "").WithFile("/run/secrets/mllp.key", "").WithFile("/run/secrets/ca.pem", "")
        .Environment;

    /// <summary>Whether it is of channel files, and not of what they share or of their tests.</summary>
    public static bool IsOfChannels(string example) => !example.StartsWith("# functions", StringComparison.Ordinal)
        && !example.StartsWith("# segments", StringComparison.Ordinal) && !example.StartsWith("# namespaces", StringComparison.Ordinal)
        && !example.StartsWith("# lookups", StringComparison.Ordinal)
        && !example.Contains("tests:\n", StringComparison.Ordinal);

    public static IEnumerable<(string Name, string Text)> Files(string example) =>
        FileName().Split(example).Where(text => text.Length > 0).Select((text, i) => ($"{i}.yaml", Complete(text, i)));

    private static string Complete(string text, int number)
    {
        if (!text.Contains("receive:", StringComparison.Ordinal))
        {
            text += $"\nreceive: {{ mllp: {{ port: {2575 + number} }} }}\n";
        }

        return text.Contains("channel", StringComparison.Ordinal) ? text : text + "\nchannel: example\n";
    }

    [GeneratedRegex(@"^# [a-z]+\.yaml\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
