using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Channels.Reading.Binding;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>What a channel decides, by the words of <see cref="RoutingOutcome"/>, or that it does not take the message.</summary>
internal sealed class OutcomeWordAttribute : ValueRuleAttribute
{
    public const string Refused = "refused";

    private static readonly string[] Words = [.. Enum.GetNames<RoutingOutcome>().Select(Kebab.Of), Refused];

    public override IEnumerable<TextFault> Check(string value)
    {
        if (!Words.Contains(value))
        {
            yield return new TextFault(
                FaultCodes.TestOutcome, "is nothing that a channel decides", "one of " + string.Join(", ", Words), Nearest.To(value, Words));
        }
    }
}
