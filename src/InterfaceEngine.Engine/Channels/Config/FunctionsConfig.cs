using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>The file <c>functions.yaml</c> of a channels folder: expressions with names, for every channel of the folder.</summary>
public sealed record FunctionsConfig
{
    /// <summary>The functions. They may use each other, in any order, but not themselves.</summary>
    public required IReadOnlyList<FunctionConfig> Functions { get; init; }
}

/// <summary>An expression with a name. Where it is used it is written out, with what it is given in the places of its parameters.</summary>
public sealed record FunctionConfig
{
    /// <summary>Its name: small letters, digits and hyphens; no word and no function of the language.</summary>
    /// <example>full-name</example>
    [Unique]
    public required string Name { get; init; }

    /// <summary>What it is for, in a sentence for people.</summary>
    /// <example>Family name, comma, given name</example>
    public string? Description { get; init; }

    /// <summary>The names that stand in the expression for what a call gives. One without parameters is used by its name alone.</summary>
    /// <example>[family, given]</example>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The expression.</summary>
    /// <example>'family &amp; (exists given ? ", " &amp; given : "")'</example>
    public required ExpressionText Expression { get; init; }

    /// <summary>Uses of it with what they give. They are checked whenever the file is read.</summary>
    public IReadOnlyList<FunctionExampleConfig> Examples { get; init; } = [];
}

/// <summary>A use of a function and what it gives.</summary>
public sealed record FunctionExampleConfig
{
    /// <summary>An expression that uses the function.</summary>
    /// <example>full-name(PID-5.1, PID-5.2)</example>
    public required ExpressionText Expression { get; init; }

    /// <summary>The message that it is asked of, a segment in each line. Where MSH is left out one of version 2.5.1 stands before it.</summary>
    /// <example>PID|1||||Quill^Ada</example>
    [ExampleMessage]
    public string? Message { get; init; }

    /// <summary>What time it is for <c>now()</c> and <c>age()</c>, in the form of ISO 8601; UTC where no offset is given.</summary>
    /// <example>2026-01-15T12:00:00Z</example>
    [PointInTime]
    public string Clock { get; init; } = "2026-01-01T00:00:00Z";

    /// <summary>The value as text; <c>true</c> or <c>false</c> for a condition, two quotation marks for nothing.</summary>
    /// <example>Quill, Ada</example>
    public required string Gives { get; init; }
}
