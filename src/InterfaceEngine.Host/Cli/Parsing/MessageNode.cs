using System.Text.Json.Serialization;

namespace InterfaceEngine.Host.Cli.Parsing;

/// <summary>A place in the tree of a message: a group, a segment, a field, one of its repetitions, a component, a subcomponent.</summary>
/// <param name="Path">Where: <c>PID-3[2].4.2</c>; for a group <c>ORU_R01.PATIENT_RESULT[1]</c>.</param>
/// <param name="Name">What the dictionary calls it; null where it does not know it.</param>
/// <param name="Type">The data type of a field or part of it; null for groups and segments and where it is not known.</param>
/// <param name="State"><c>value</c>, <c>empty</c> or <c>delete</c> (two quotation marks); null for groups and segments.</param>
/// <param name="Text">The text with its escape sequences resolved; null where there are parts, or no value.</param>
/// <param name="Raw">The text as it was received; null where it is the same as <paramref name="Text"/>.</param>
/// <param name="Note">What else is to be said: a segment that has no place here.</param>
/// <param name="Parts">What it consists of.</param>
internal sealed record MessageNode(
    string Path,
    string? Name,
    string? Type = null,
    string? State = null,
    string? Text = null,
    string? Raw = null,
    string? Note = null,
    IReadOnlyList<MessageNode>? Parts = null)
{
    public const string Empty = "empty";
    public const string Delete = "delete";
    public const string Value = "value";

    [JsonIgnore]
    public bool IsEmpty => State == Empty;
}
