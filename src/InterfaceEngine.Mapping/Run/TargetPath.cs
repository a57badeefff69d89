using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping.Run;

/// <summary>What stands at the end of a FHIR path.</summary>
internal enum TargetKind
{
    /// <summary>The target of the map itself.</summary>
    This,

    /// <summary>A primitive value.</summary>
    Primitive,

    /// <summary>A complex value.</summary>
    Complex,

    /// <summary>The resource that a reference leads to, filled by a map.</summary>
    Resource,

    /// <summary>A reference to a resource of the message map.</summary>
    Reference,
}

/// <summary>A FHIR path, ready for use.</summary>
/// <param name="Text">As it is written; empty for the target itself.</param>
/// <param name="Kind">What stands at its end.</param>
/// <param name="Steps">The way to the element that has the last one.</param>
/// <param name="Last">The element at the end; null for the target itself.</param>
/// <param name="Register">Where the value at the end is remembered; -1 for a new item each time.</param>
/// <param name="IsEach">True where each repetition of the source has its own value at the end.</param>
/// <param name="Type">The complex or resource type of the value; null for a primitive.</param>
internal sealed record TargetPath(
    string Text, TargetKind Kind, TargetStep[] Steps, FhirElementDefinition? Last, int Register, bool IsEach, FhirTypeDefinition? Type)
{
    /// <summary>The path without the names of items and the types of resources, as issues show it.</summary>
    public string Plain { get; } = string.Join('.', Steps.Select(step => step.Plain).Append(Last?.Name ?? ""));

    /// <summary>True where each repetition finds a place of its own.</summary>
    public bool Repeats => IsEach || (Last is { IsList: true } && Register < 0) || Steps.Any(step => step.IsEach);

    /// <summary>Goes to the element that has the last one.</summary>
    public bool Enter(ref Cursor cursor, RunRegisters registers, int repetition)
    {
        foreach (var step in Steps)
        {
            if (!step.Enter(ref cursor, registers, repetition))
            {
                return false;
            }
        }

        return true;
    }
}
