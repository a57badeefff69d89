using InterfaceEngine.Fhir;

namespace InterfaceEngine.Mapping;

/// <summary>What a message became.</summary>
/// <param name="Bundle">The bundle; null where <see cref="Fault"/> says why there is none.</param>
/// <param name="Issues">What did not go over, or not as it stood, in the order of the message.</param>
/// <param name="IssuesLeftOut">How many issues there were beyond <see cref="MapOptions.MaxIssues"/>.</param>
/// <param name="Trace">Where each value comes from, in the order of the bundle; empty unless <see cref="MapOptions.Trace"/>.</param>
/// <param name="MessageMap">The message map that was used; null for none.</param>
public sealed record MapResult(
    FhirElement? Bundle, IReadOnlyList<MapIssue> Issues, int IssuesLeftOut, IReadOnlyList<MapTraceEntry> Trace, string? MessageMap)
{
    /// <summary>What no row read; null unless <see cref="MapOptions.Coverage"/>, and where no map is for the message.</summary>
    public MessageCoverage? Coverage { get; init; }

    /// <summary>The names of assigning authorities and coding systems that have no URI, in the order of the message.</summary>
    public IReadOnlyList<UnknownName> UnknownNames { get; init; } = [];

    /// <summary>Why there is no bundle; null where there is one.</summary>
    public MapIssue? Fault => Bundle is null ? Issues.FirstOrDefault(issue => issue.IsFatal) : null;
}
