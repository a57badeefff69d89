namespace InterfaceEngine.Engine.Channels.Config;

/// <summary>Some characters of a channel file.</summary>
/// <param name="Place">Where they begin.</param>
/// <param name="Length">How many there are on that line; at least 1.</param>
public readonly record struct SourceSpan(SourcePlace Place, int Length);
