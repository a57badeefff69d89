namespace InterfaceEngine.Engine.Channels.Reading.Interpolation;

/// <summary>Where a <c>${...}</c> gets its value.</summary>
internal enum ReferenceKind
{
    /// <summary><c>${env:NAME}</c>, <c>${env:NAME:-default}</c></summary>
    Variable,

    /// <summary><c>${file:/path}</c></summary>
    File,

    /// <summary><c>${secret:name}</c></summary>
    Secret,
}

/// <summary>A piece of a scalar: text, or a reference to what is outside the file.</summary>
/// <param name="Start">Offset in the scalar's text.</param>
/// <param name="Length">Length in the scalar's text.</param>
internal abstract record Piece(int Start, int Length)
{
    /// <summary>Text as it stands.</summary>
    public sealed record Literal(string Text, int Start, int Length) : Piece(Start, Length);

    /// <summary>What a <c>${...}</c> says.</summary>
    /// <param name="Kind">Where the value comes from.</param>
    /// <param name="Name">The variable, path or secret.</param>
    /// <param name="Default">The value where the variable is not set or empty.</param>
    /// <param name="Start">Offset in the scalar's text.</param>
    /// <param name="Length">Length in the scalar's text.</param>
    public sealed record Reference(ReferenceKind Kind, string Name, string? Default, int Start, int Length) : Piece(Start, Length);
}
