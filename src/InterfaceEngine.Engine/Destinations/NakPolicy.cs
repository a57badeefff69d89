using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>
/// What an answer asks of the sender, by MSA-1 and ERR-3 (HL7 v2.5.1 chapters 2.9.2 and 2.9.3, table 0357). AA and CA: delivered. Then the
/// first rule of the channel file that fits. Then:
/// <list type="bullet">
/// <item>Any of 206 (locked) or 207 (internal): try again unchanged; the fault is the receiver's.</item>
/// <item>AE, CE with 100 to 104, 204, 205, and AR, CR with 200 to 203: refused; sending the same again gives the same answer.</item>
/// <item>AR, CE without a code: try again; that is how receivers without ERR say that they are out of order.</item>
/// <item>AE, CR without a code: refused.</item>
/// </list>
/// </summary>
internal sealed class NakPolicy(IReadOnlyList<NakRuleConfig> rules)
{
    public SendResult Decide(ReceivedAcknowledgment? answer, ReadOnlyMemory<byte> bytes)
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
        var reason = "the receiver answered " + (codes.Count == 0 ? code.ToString() : $"{code}, error {string.Join(", ", codes.Distinct())}");
        var rule = rules.FirstOrDefault(rule =>
            (rule.Answer.Count == 0 || rule.Answer.Contains(code.ToString())) && (rule.Error.Count == 0 || rule.Error.Any(codes.Contains)));
        return (rule?.Then ?? Standard(code, codes)) switch
        {
            NakAction.Retry => SendResult.Retry(reason, bytes),
            NakAction.Hold => SendResult.Held(reason, bytes),
            _ => SendResult.Rejected(reason, bytes),
        };
    }

    private static NakAction Standard(AcknowledgmentCode code, IReadOnlyList<int> errors) =>
        (errors.Count > 0 ? errors.All(IsOutage) : code is AcknowledgmentCode.AR or AcknowledgmentCode.CE) ? NakAction.Retry : NakAction.Dead;

    private static bool IsOutage(int code) => code == ErrorCondition.RecordLocked.Code || code == ErrorCondition.ApplicationInternal.Code;
}
