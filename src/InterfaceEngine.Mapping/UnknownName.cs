namespace InterfaceEngine.Mapping;

/// <summary>What a name would be the URI of.</summary>
public enum NameKind
{
    /// <summary>An assigning authority, facility or application (HD.1).</summary>
    Authority,

    /// <summary>A coding system (CWE.3).</summary>
    CodingSystem,
}

/// <summary>A name that no table gives a URI.</summary>
/// <param name="Kind">What it is the name of.</param>
/// <param name="Name">The name as the message has it.</param>
/// <param name="Source">Where it stands first: <c>PID-3.4</c>.</param>
/// <param name="Count">At how many places it stands.</param>
public sealed record UnknownName(NameKind Kind, string Name, string Source, int Count);
