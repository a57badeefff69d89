using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Steps;

/// <summary>A path as a step has it.</summary>
/// <param name="Path">The path.</param>
/// <param name="HasIndex">Whether it says which segment; else it is the one that a loop stands at, or the first.</param>
/// <param name="Level">What it names.</param>
internal readonly record struct StepPath(Hl7Path Path, bool HasIndex, Hl7Level Level)
{
    public bool IsSegment => Path.Field == 0;
}

/// <summary>A place of a message: the index of a segment, and where in it.</summary>
internal readonly record struct StepTarget(int Segment, Hl7Path Path);
