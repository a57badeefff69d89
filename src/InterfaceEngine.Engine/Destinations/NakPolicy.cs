using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>
/// What an answer asks of the sender, by MSA-1 and ERR-3 (HL7 v2.5.1 chapters 2.9.2 and 2.9.3, table 0357):
/// <list type="bullet">
/// <item>AA, CA: delivered.</item>
/// <item>Any of 206 (locked) or 207 (internal): try again unchanged; the fault is the receiver's.</item>
/// <item>AE, CE with 100 to 104, 204, 205, and AR, CR with 200 to 203: refused; sending the same again gives the same answer.</item>
/// <item>AR, CE without a code: try again; that is how receivers without ERR say that they are out of order.</item>
/// <item>AE, CR without a code: refused.</item>
/// </list>
/// </summary>
internal static class NakPolicy
{
    public static SendResult Decide(ReceivedAcknowledgment? answer, ReadOnlyMemory<byte> bytes)
    {
        if (answer?.Code is not { } code)
        {
            return SendResult.Rejected("the answer has no acknowledgment code of table 0008", bytes);
        }

        if (answer.IsPositive)
        {
            return SendResult.Delivered(bytes);
        }

        var codes = answer.ErrorCodes;
        var words = codes.Count == 0 ? code.ToString() : $"{code}, error {string.Join(", ", codes.Distinct())}";
        var retry = codes.Count > 0
            ? codes.All(IsOutage)
            : code is AcknowledgmentCode.AR or AcknowledgmentCode.CE;
        return retry ? SendResult.Retry("the receiver answered " + words, bytes) : SendResult.Rejected("the receiver answered " + words, bytes);
    }

    private static bool IsOutage(int code) => code == ErrorCondition.RecordLocked.Code || code == ErrorCondition.ApplicationInternal.Code;
}
