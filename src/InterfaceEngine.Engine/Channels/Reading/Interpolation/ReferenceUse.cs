namespace InterfaceEngine.Engine.Channels.Reading.Interpolation;

/// <summary>What a property does with references.</summary>
internal enum ReferenceUse
{
    /// <summary>They are replaced by what they name; a secret is refused, because an ordinary property is shown.</summary>
    Value,

    /// <summary>The whole value is one reference: a literal is refused.</summary>
    Secret,

    /// <summary>A file or secret stands for its path.</summary>
    Path,

    /// <summary>There are none: the text is taken as it stands.</summary>
    None,
}
