using InterfaceEngine.Mapping.Reading;

namespace InterfaceEngine.Mapping.Syntax;

/// <summary>A segment map or a datatype map as it is written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">The segment or the data type.</param>
/// <param name="Target">The FHIR type.</param>
/// <param name="IsSegment">True for a segment map.</param>
/// <param name="Rows">The rows.</param>
internal sealed record MapSyntax(YamlText Name, YamlText Source, YamlText Target, bool IsSegment, IReadOnlyList<RowSyntax> Rows);

/// <summary>A code map as it is written.</summary>
internal sealed record CodeMapSyntax(YamlText Name, YamlText? System, YamlText? Otherwise, IReadOnlyList<CodeEntrySyntax> Entries);

/// <summary>An entry of a code map.</summary>
internal sealed record CodeEntrySyntax(YamlText From, YamlText Code, YamlText? System, YamlText? Display);

/// <summary>A message map as it is written.</summary>
internal sealed record MessageSyntax(YamlText Name)
{
    public YamlText? Structure { get; init; }

    public YamlText? Version { get; init; }

    public IReadOnlyList<YamlText> Events { get; init; } = [];

    public IReadOnlyList<YamlText> Includes { get; init; } = [];

    public bool IsAbstract { get; init; }

    public IReadOnlyList<YamlText> Silent { get; init; } = [];

    public IReadOnlyList<ResourceSyntax> Resources { get; init; } = [];

    public IReadOnlyList<PlaceSyntax> Places { get; init; } = [];

    /// <summary>The ids of places that are taken away.</summary>
    public IReadOnlyList<YamlText> RemovedPlaces { get; init; } = [];
}

/// <summary>A resource of a message map.</summary>
internal sealed record ResourceSyntax(YamlText Name)
{
    public YamlText? Type { get; init; }

    public YamlText? Per { get; init; }

    public IReadOnlyList<(YamlText Path, IReadOnlyList<YamlText> Names)> References { get; init; } = [];

    public IReadOnlyList<RowSyntax> First { get; init; } = [];

    public IReadOnlyList<RowSyntax> Last { get; init; } = [];

    public IReadOnlyList<YamlText> Key { get; init; } = [];

    public IReadOnlyList<YamlText> FallbackKey { get; init; } = [];

    public YamlText? Request { get; init; }

    public IReadOnlyList<YamlText> Bundles { get; init; } = [];
}

/// <summary>A place of a message map.</summary>
/// <param name="Node">The place in the file.</param>
/// <param name="Id">Its id.</param>
/// <param name="GivenId">The id as it is written; null where it follows from the place.</param>
/// <param name="At">The segment.</param>
/// <param name="Fill">The resource.</param>
/// <param name="Map">The segment map.</param>
/// <param name="When">The condition.</param>
internal sealed record PlaceSyntax(YamlTable Node, string Id, YamlText? GivenId, YamlText At, YamlText Fill, YamlText Map, YamlText? When)
{
    public YamlText? After { get; init; }

    public YamlText? Before { get; init; }

    /// <summary>Whether the structure need not have the segment.</summary>
    public bool IsAnywhere { get; init; }
}
