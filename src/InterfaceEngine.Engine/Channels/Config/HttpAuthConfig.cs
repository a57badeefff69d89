using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>How the engine says to a server who it is: exactly one of these.</summary>
public sealed record HttpAuthConfig
{
    /// <summary>A token, sent as <c>Authorization: Bearer</c>.</summary>
    /// <example>${secret:hub-token}</example>
    [Alternative]
    public Secret? Bearer { get; init; }

    /// <summary>A user and a password, sent as <c>Authorization: Basic</c>.</summary>
    [Alternative]
    public BasicAuthConfig? Basic { get; init; }

    /// <summary>A header of its own, such as an API key.</summary>
    [Alternative]
    public SecretHeaderConfig? Header { get; init; }
}

/// <summary>A user and a password.</summary>
public sealed record BasicAuthConfig
{
    /// <summary>The user.</summary>
    public required string User { get; init; }

    /// <summary>The password.</summary>
    public required Secret Password { get; init; }
}

/// <summary>A header whose value is a secret.</summary>
public sealed record SecretHeaderConfig
{
    /// <summary>The header's name.</summary>
    /// <example>X-Api-Key</example>
    [HeaderName]
    public required string Name { get; init; }

    /// <summary>Its value.</summary>
    public required Secret Value { get; init; }
}
