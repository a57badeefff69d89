namespace InterfaceEngine.Hl7.Validation;

/// <summary>A way to place the next segment.</summary>
/// <param name="Leaf">The node of the structure that it matches.</param>
/// <param name="Keep">How many open groups stay open, counted from the message; the groups from there down to the leaf are opened anew.</param>
/// <param name="Step">How the place is taken.</param>
/// <param name="LeavesGap">True where a group is left before something that it requires.</param>
internal readonly record struct Placement(int Leaf, int Keep, PlacementStep Step, bool LeavesGap = false);

/// <summary>How a place is taken.</summary>
internal enum PlacementStep
{
    /// <summary>Go there: the usual case.</summary>
    Forward,

    /// <summary>
    /// Go there although something required before it is absent, unless a segment soon to come would then lose its place: with OBX
    /// between PID and PV1, the OBX must not end the patient.
    /// </summary>
    PastRequired,

    /// <summary>Go back: a group of an open one begins again after later parts of that one.</summary>
    Back,

    /// <summary>As <see cref="Back"/> within the open groups, but only if the place is still empty.</summary>
    BackIfAbsent,

    /// <summary>
    /// Belongs to an earlier place of an open group; the position stays, so that one late segment does not close what follows it.
    /// </summary>
    Late,

    /// <summary>As <see cref="Late"/>, but only if the place is still empty.</summary>
    LateIfAbsent,
}
