using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Routing;

/// <summary>
/// The ordering keys of a message whose patient must stay in order: one for PID-3, one more for the patient that a merge or move takes away
/// (MRG-1), so that nothing of either passes the merge. The identifier of type MR counts where there is one, else the first; with its
/// assigning authority, because numbers repeat between hospitals. Without any patient there is one lane for all such messages.
/// </summary>
internal static class PatientLanes
{
    private static readonly SegmentId Pid = SegmentId.Parse("PID");
    private static readonly SegmentId Mrg = SegmentId.Parse("MRG");

    public static IReadOnlyList<long> Of(Hl7Message message)
    {
        long? first = null;
        List<long>? all = null;
        for (var i = 0; i < message.SegmentCount; i++)
        {
            var segment = message[i];
            var field = segment.Id == Pid ? segment.Field(3) : segment.Id == Mrg ? segment.Field(1) : default;
            if (KeyOf(field) is not { } key || key == first)
            {
                continue;
            }

            if (first is null)
            {
                first = key;
            }
            else if (!(all ??= [first.Value]).Contains(key))
            {
                all.Add(key);
            }
        }

        return all ?? [first ?? 0];
    }

    private static long? KeyOf(Hl7Value identifiers)
    {
        Hl7Value chosen = default;
        for (var repetition = 1; repetition <= identifiers.RepetitionCount; repetition++)
        {
            var identifier = identifiers.Repetition(repetition);
            if (!identifier.Component(1).HasValue)
            {
                continue;
            }

            if (identifier.Component(5).Is("MR"u8))
            {
                chosen = identifier;
                break;
            }

            chosen = chosen.HasValue ? chosen : identifier;
        }

        return chosen.HasValue ? Hash(chosen.Component(1).Raw, chosen.Component(4).Raw) : null;
    }

    private static long Hash(ReadOnlySpan<byte> id, ReadOnlySpan<byte> authority)
    {
        var length = id.Length + authority.Length + 1;
        Span<byte> bytes = length <= 512 ? stackalloc byte[length] : new byte[length];
        id.CopyTo(bytes);
        bytes[id.Length] = (byte)'\r';
        authority.CopyTo(bytes[(id.Length + 1)..]);
        return StableHash.Of(bytes);
    }
}
