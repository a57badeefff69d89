namespace InterfaceEngine.Tests.Peers;

/// <summary>A fact that a peer states and our bundle does not.</summary>
/// <param name="Path">The path; of a resource that we do not have at all, its type alone.</param>
/// <param name="Theirs">What the peer says.</param>
/// <param name="Ours">What we say at the path, if anything.</param>
internal sealed record Disagreement(string Path, string Theirs, string Ours);

/// <summary>Two bundles of one message: the resources are matched by what they say, then their facts are compared.</summary>
internal sealed class FactComparison
{
    /// <summary>A peer may have one of these for each mention, where we have one for all.</summary>
    private static readonly HashSet<string> MasterData = ["Organization", "Practitioner", "PractitionerRole", "Location", "Device", "Endpoint", "HealthcareService"];

    private readonly PeerBundle _theirs;
    private readonly PeerBundle _ours;
    private readonly Dictionary<PeerResource, PeerResource> _match = [];

    private FactComparison(PeerBundle theirs, PeerBundle ours) => (_theirs, _ours) = (theirs, ours);

    public List<Disagreement> Disagreements { get; } = [];

    public int Agreed { get; private set; }

    /// <summary>Facts of ours that the peer does not have.</summary>
    public int OnlyOurs { get; private set; }

    public int OwnExtensions { get; private set; }

    /// <summary>We have no bundle at all.</summary>
    public static FactComparison None { get; } = new(PeerBundle.Empty, PeerBundle.Empty) { Disagreements = { new Disagreement("Bundle", "a bundle", "") } };

    public static FactComparison Of(PeerBundle theirs, PeerBundle ours)
    {
        var comparison = new FactComparison(theirs, ours);
        foreach (var type in theirs.Resources.Select(resource => resource.Type).Distinct())
        {
            comparison.Match(type);
        }

        foreach (var resource in theirs.Resources.Where(resource => resource.SaysSomething))
        {
            comparison.Compare(resource);
        }

        comparison.CountOurs();
        return comparison;
    }

    private void Match(string type)
    {
        var theirs = _theirs.Resources.Where(resource => resource.Type == type).ToList();
        var ours = _ours.Resources.Where(resource => resource.Type == type).ToList();
        var pairs =
            from their in theirs.Select((resource, index) => (resource, index))
            from our in ours.Select((resource, index) => (resource, index))
            let score = Score(their.resource, our.resource)
            where score > (MasterData.Contains(type) ? 9 : 0)
            orderby score descending, Math.Abs(their.index - our.index)
            select (Their: their.resource, Our: our.resource);
        var taken = new HashSet<PeerResource>();
        foreach (var (their, our) in pairs)
        {
            if (!_match.ContainsKey(their) && (MasterData.Contains(type) || taken.Add(our)))
            {
                _match.Add(their, our);
            }
        }

        if (MasterData.Contains(type))
        {
            return;
        }

        var left = ours.Where(our => !taken.Contains(our));
        foreach (var (their, our) in theirs.Where(their => !_match.ContainsKey(their)).Zip(left))
        {
            _match.Add(their, our);
        }
    }

    private static int Score(PeerResource theirs, PeerResource ours)
    {
        // One writes the name of a place or a facility as an identifier, the other as a name.
        var sameName = MasterData.Contains(theirs.Type) && theirs.Designations.Overlaps(ours.Designations) ? 50 : 0;
        var said = ours.Facts.Where(fact => fact.Target is null).Select(fact => (fact.Path, fact.Value)).ToHashSet();
        return sameName + theirs.Facts.Where(fact => fact.Target is null && said.Contains((fact.Path, fact.Value))).Sum(fact => Weight(fact.Path));
    }

    /// <summary>What tells one resource from another counts more than what many have alike.</summary>
    private static int Weight(string path) => path switch
    {
        _ when path.Contains(".extension(", StringComparison.Ordinal) => 1,
        _ when path.EndsWith(".identifier.value", StringComparison.Ordinal) => 50,
        _ when path.EndsWith(".family", StringComparison.Ordinal) || path.EndsWith(".name", StringComparison.Ordinal) => 30,
        _ when path.Contains(".code.", StringComparison.Ordinal) || path.Contains(".value", StringComparison.Ordinal) => 10,
        _ when path.Contains(".physicalType", StringComparison.Ordinal) || path.EndsWith(".system", StringComparison.Ordinal) => 1,
        _ when path.EndsWith(".status", StringComparison.Ordinal) || path.EndsWith(".mode", StringComparison.Ordinal) => 1,
        _ => 3,
    };

    private void Compare(PeerResource theirs)
    {
        OwnExtensions += theirs.OwnExtensions;
        if (!_match.TryGetValue(theirs, out var ours))
        {
            Disagreements.Add(new Disagreement(theirs.Type, string.Join("; ", theirs.Facts.Where(fact => fact.Target is null).Select(fact => $"{fact.Path[(fact.Path.IndexOf('.', StringComparison.Ordinal) + 1)..]}={fact.Value}")), ""));
            return;
        }

        foreach (var fact in theirs.Facts.Distinct().Where(fact => fact.Target is not { SaysSomething: false }))
        {
            if (ours.Facts.Any(our => our.Path == fact.Path && Same(fact, our)))
            {
                Agreed++;
            }
            else
            {
                Disagreements.Add(new Disagreement(fact.Path, Shown(fact), string.Join("; ", ours.Facts.Where(our => our.Path == fact.Path).Select(Shown))));
            }
        }
    }

    private bool Same(PeerFact theirs, PeerFact ours) =>
        theirs.Target is null || ours.Target is null ? theirs.Value == ours.Value : _match.GetValueOrDefault(theirs.Target) == ours.Target;

    private static string Shown(PeerFact fact) =>
        fact.Target is null ? fact.Value : $"{fact.Target.Type} {fact.Target.Facts.FirstOrDefault(of => of.Path.EndsWith(".value", StringComparison.Ordinal) || of.Path.EndsWith(".name", StringComparison.Ordinal) || of.Path.EndsWith(".code", StringComparison.Ordinal))?.Value}";

    private void CountOurs()
    {
        var back = _match.GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => group.SelectMany(pair => pair.Key.Facts).ToList());
        foreach (var ours in _ours.Resources)
        {
            var theirs = back.GetValueOrDefault(ours) ?? [];
            OnlyOurs += ours.Facts.Distinct().Count(fact => !theirs.Exists(their => their.Path == fact.Path && Same(their, fact)));
        }
    }
}
