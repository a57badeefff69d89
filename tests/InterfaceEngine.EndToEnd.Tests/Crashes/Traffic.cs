using System.Globalization;
using System.Text;
using InterfaceEngine.EndToEnd.Tests.Answers;

namespace InterfaceEngine.EndToEnd.Tests.Crashes;

/// <summary>A message that a sender sends while the engine is killed.</summary>
/// <param name="Id">MSH-10; no other message has it.</param>
/// <param name="Patient">What its order is kept by.</param>
/// <param name="Text">With CR as segment end.</param>
internal sealed record Traffic(string Id, string Patient, string Text)
{
    /// <summary>Updates of patients of one sender, round and round; the state of a patient is the given name.</summary>
    public static IEnumerable<Traffic> Updates(int sender, int patients)
    {
        for (var sequence = 0; ; sequence++)
        {
            var patient = string.Create(CultureInfo.InvariantCulture, $"S{sender}P{sequence % patients}");
            var state = sequence / patients + 1;
            var id = string.Create(CultureInfo.InvariantCulture, $"{patient}-{state}");
            yield return new Traffic(id, patient, string.Create(
                CultureInfo.InvariantCulture,
                $"MSH|^~\\&|HIS|HOSP|ENGINE|HUB|20260114083015+0000||ADT^A08^ADT_A01|{id}|P|2.5.1\rEVN|A08|20260114083015+0000\rPID|1||{patient}^^^&1.2.3.4&ISO^MR||Crash^N{state}||19700101|F\rPV1|1|I|WARD^1^1||||||||||||||||{patient}V^^^&1.2.3.5&ISO^VN\r"));
        }
    }

    /// <summary>Messages of files, round and round, each with a control id of its own.</summary>
    public static IEnumerable<Traffic> Of(IReadOnlyList<FileMessage> files)
    {
        for (var sequence = 0; ; sequence++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"FILE-{sequence}");
            var segments = Encoding.ASCII.GetString(files[sequence % files.Count].Bytes).Split('\r');
            var header = segments[0].Split('|');
            header[9] = id;
            segments[0] = string.Join('|', header);
            var patient = segments.FirstOrDefault(segment => segment.StartsWith("PID|", StringComparison.Ordinal))?.Split('|').ElementAtOrDefault(3) ?? "";
            yield return new Traffic(id, patient, string.Join('\r', segments));
        }
    }
}
