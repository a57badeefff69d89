using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Mapping;

/// <summary>What the expressions of a folder's own maps may use beside the language itself.</summary>
public sealed record MapLanguage
{
    /// <summary>Nothing more.</summary>
    public static MapLanguage Plain { get; } = new();

    /// <summary>Shared expressions.</summary>
    public ExpressionLibrary Functions { get; init; } = ExpressionLibrary.Empty;

    /// <summary>The lookup tables that there are, beside the code maps. Of one name, the code map counts.</summary>
    public IReadOnlyCollection<string> LookupTables { get; init; } = [];

    /// <summary>What senders add to the standard; null takes every segment that begins with Z.</summary>
    public IReadOnlyList<LocalSegment>? Segments { get; init; }
}
