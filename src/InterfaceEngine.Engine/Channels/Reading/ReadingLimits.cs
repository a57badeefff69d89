namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>How much of anything is read before it is a fault.</summary>
public sealed record ReadingLimits
{
    /// <summary>Bytes of a channel file.</summary>
    public int FileBytes { get; init; } = 1024 * 1024;

    /// <summary>Channel files in a folder and below it.</summary>
    public int Files { get; init; } = 1000;

    /// <summary>Bytes of a lookup table.</summary>
    public int LookupBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Lookup tables of a folder.</summary>
    public int LookupFiles { get; init; } = 500;

    /// <summary>How deep lists and mappings may stand in each other, aliases followed.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Values, lists and mappings of a file, aliases followed: the guard against a few lines that stand for billions.</summary>
    public int Nodes { get; init; } = 100_000;

    /// <summary>Bytes of a file that <c>${file:}</c> or <c>${secret:}</c> names.</summary>
    public int OutsideFileBytes { get; init; } = 64 * 1024;

    /// <summary>Characters that all <c>${...}</c> of a channel file bring in together.</summary>
    public int OutsideCharacters { get; init; } = 1024 * 1024;

    /// <summary>Faults that are told of one file.</summary>
    public int Faults { get; init; } = 100;
}
