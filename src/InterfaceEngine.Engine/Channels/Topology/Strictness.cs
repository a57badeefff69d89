using System.Net;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Channels.Topology;

/// <summary>Channels of one listener that take the same messages and look at their content in different ways: the sender hears of the laxest alone.</summary>
internal static class Strictness
{
    public static IEnumerable<ChannelFault> Of(IReadOnlyList<ChannelFile> files)
    {
        foreach (var file in files)
        {
            if (files.FirstOrDefault(other => SharesListener(file.Config!, other.Config!)
                && other.Config!.Accept.Validate < file.Config!.Accept.Validate && Overlap(file.Config.Accept, other.Config.Accept)) is { } laxer)
            {
                var (mine, its) = (Word(file.Config!.Accept.Validate), Word(laxer.Config!.Accept.Validate));
                yield return ChannelTopology.Warning(
                    FaultCodes.LaxerBeside, file, file.Config.Accept, nameof(AcceptConfig.Validate),
                    $"what this channel refuses is answered AA where '{laxer.Config.Channel}' takes it: that one is on the same port with 'validate: {its}'",
                    $"write 'validate: {mine}' in both, let them accept different messages, or give one another port");
            }
        }
    }

    private static bool SharesListener(ChannelConfig one, ChannelConfig other) =>
        one.Receive.Mllp is { } a && other.Receive.Mllp is { } b && a.Port == b.Port && IPAddress.Parse(a.Address).Equals(IPAddress.Parse(b.Address));

    private static bool Overlap(AcceptConfig one, AcceptConfig other) =>
        Overlap(one.Messages, other.Messages, Meet) && Overlap(one.Versions, other.Versions, string.Equals)
        && Overlap(one.Processing, other.Processing, string.Equals);

    /// <summary>An empty list takes everything.</summary>
    private static bool Overlap(IReadOnlyList<string> one, IReadOnlyList<string> other, Func<string, string, bool> meet) =>
        one.Count == 0 || other.Count == 0 || one.Any(a => other.Any(b => meet(a, b)));

    /// <summary>ADT meets ADT^A01, and that one itself; MSH-9.3 is not looked at.</summary>
    private static bool Meet(string one, string other)
    {
        var (a, b) = (one.Split('^'), other.Split('^'));
        return a[0] == b[0] && (a.Length == 1 || b.Length == 1 || a[1] == b[1]);
    }

    private static string Word(ContentValidation validation) => validation.ToString().ToLowerInvariant();
}
