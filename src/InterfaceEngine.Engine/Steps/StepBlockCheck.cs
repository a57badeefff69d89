using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reading.Checks;

namespace InterfaceEngine.Engine.Steps;

/// <summary><c>then</c> and <c>else</c> stand beside <c>if</c>, and <c>if</c> has at least one of them.</summary>
internal sealed class StepBlockCheck : RecordCheck<StepConfig>
{
    protected override void Check(StepConfig record, SourcePlaces places, FaultList faults)
    {
        if (record.If is null && (record.Then ?? record.Else) is not null)
        {
            faults.Add(
                FaultCodes.StepBlock, PlaceOf(record, places, nameof(record.Then), nameof(record.Else)), "'then' and 'else' belong to an 'if'",
                "write 'if' with its condition in the same step");
        }
        else if (record is { If: not null, Then: null, Else: null })
        {
            faults.Add(FaultCodes.StepBlock, PlaceOf(record, places, nameof(record.If)), "'if' has nothing to do", "give it 'then' or 'else' with steps");
        }
    }
}
