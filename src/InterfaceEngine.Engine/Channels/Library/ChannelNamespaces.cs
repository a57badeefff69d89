using System.Collections.Frozen;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>The URIs that names in messages stand for: what <c>namespaces.yaml</c> says.</summary>
/// <param name="Authorities">Of assigning authorities and facilities, by name.</param>
/// <param name="CodingSystems">Of coding systems, by name.</param>
public sealed record ChannelNamespaces(IReadOnlyDictionary<string, string> Authorities, IReadOnlyDictionary<string, string> CodingSystems)
{
    /// <summary>No names.</summary>
    public static ChannelNamespaces Empty { get; } = new(FrozenDictionary<string, string>.Empty, FrozenDictionary<string, string>.Empty);

    internal bool HasAny => Authorities.Count + CodingSystems.Count > 0;

    internal static ChannelNamespaces Of(NamespacesConfig config, Draft draft) =>
        new(Checked(config.Authorities, draft), Checked(config.CodingSystems, draft));

    /// <summary>Whether a file has nothing but comments: all of its examples wait to be used.</summary>
    internal static bool IsOnlyComments(string text) =>
        text.Split('\n').All(static line => line.Trim() is "" or ['#', ..]);

    private static FrozenDictionary<string, string> Checked(IReadOnlyDictionary<string, string> names, Draft draft)
    {
        foreach (var name in names.Keys.Where(name => name.Length == 0 || name.Trim() != name))
        {
            draft.Faults.Add(
                FaultCodes.NamespaceName, draft.Places.FindKey(names, name)!.Value, name.Trim().Length == 0 ? "a URI without a name" : "blanks around the name",
                "blanks around a value of a message do not count, so it would never be found");
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
