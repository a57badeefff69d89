using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>One test: a message, and what the channel makes of it.</summary>
public sealed record TestConfig
{
    /// <summary>What the channel promises, in a sentence; unique in the file.</summary>
    /// <example>An admission goes to the EHR</example>
    [Unique]
    public required string Name { get; init; }

    /// <summary>The message, and the world it comes into.</summary>
    public required GivenConfig Given { get; init; }

    /// <summary>What must come of it. What is left out is not looked at; something must be expected.</summary>
    public required ExpectConfig Expect { get; init; }
}
