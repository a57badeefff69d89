using System.Collections.Frozen;

namespace InterfaceEngine.Mapping.Run;

/// <summary>What a v2 code becomes. An empty code: it is known to have no equivalent.</summary>
internal sealed record CodeTarget(string Code, string? System, string? Display);

/// <summary>A code map, ready for use.</summary>
internal sealed class CodeMap(string name, string? system, CodeTarget? otherwise, IEnumerable<KeyValuePair<string, CodeTarget>> entries)
{
    private readonly FrozenDictionary<string, CodeTarget> _entries = entries.ToFrozenDictionary(StringComparer.Ordinal);

    public string Name { get; } = name;

    public string? System { get; } = system;

    /// <summary>For every code without an entry; null for none.</summary>
    public CodeTarget? Otherwise { get; } = otherwise;

    public IEnumerable<CodeTarget> Targets => _entries.Values;

    public CodeTarget? Find(string code) => _entries.GetValueOrDefault(code.Trim());
}
