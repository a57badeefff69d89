using InterfaceEngine.Mapping.Reading;

namespace InterfaceEngine.Mapping.Syntax;

/// <summary>A row as it is written.</summary>
internal sealed record RowSyntax(YamlTable Node, string Id)
{
    /// <summary>The id as it is written; null where it follows from the row.</summary>
    public YamlText? GivenId { get; init; }

    /// <summary>What faults of the row as a whole point at.</summary>
    public YamlNode Place => GivenId ?? From ?? To ?? (YamlNode)Node;

    public YamlText? From { get; init; }

    public YamlText? To { get; init; }

    public YamlText? Map { get; init; }

    public YamlText? Codes { get; init; }

    public YamlText? Otherwise { get; init; }

    public YamlText? When { get; init; }

    public YamlNode? Value { get; init; }

    public YamlText? Text { get; init; }

    public YamlText? Function { get; init; }

    public YamlText? Reference { get; init; }

    public YamlText? Match { get; init; }

    public YamlText? Take { get; init; }

    public bool Replaces { get; init; }

    public bool Removes { get; init; }

    public bool IsFirst { get; init; }
}
