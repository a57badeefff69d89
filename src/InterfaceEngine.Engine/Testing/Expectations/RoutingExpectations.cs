using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Binding;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Engine.Testing.Config;

namespace InterfaceEngine.Engine.Testing.Expectations;

/// <summary>What the channel decides, and where the message goes.</summary>
internal static class RoutingExpectations
{
    public static IEnumerable<Expectation> Of(ExpectConfig config, TestScope scope)
    {
        var checks = new List<Expectation>();
        if (config.Outcome is { } expected)
        {
            checks.Add((outcome, _) => Outcome(expected, outcome));
        }

        if (config.Reason is { } reason)
        {
            scope.RefuseEmpty(reason.Length, config, nameof(config.Reason), "reason");
            checks.Add((outcome, _) => Reason(reason, outcome));
        }

        if (config.GoesTo is { } goesTo && AreKnown(goesTo, scope))
        {
            checks.Add((outcome, _) => GoesTo(goesTo, outcome));
        }

        if (config.NotTo is { } notTo && AreKnown(notTo, scope))
        {
            scope.RefuseEmpty(notTo.Count, config, nameof(config.NotTo), "not-to");
            RefuseBoth(config, notTo, scope);
            checks.Add((outcome, _) => NotTo(notTo, outcome));
        }

        if (config.Dead is { } dead)
        {
            AreKnown(dead.Keys, scope, name => scope.PlaceOfKey(dead, name));
            checks.Add((outcome, _) => Dead(dead, outcome));
        }

        return checks;
    }

    private static bool AreKnown(IReadOnlyList<string> names, TestScope scope) =>
        AreKnown(names, scope, name => scope.PlaceOf(names, names.ToList().IndexOf(name).ToString(CultureInfo.InvariantCulture)));

    private static bool AreKnown(IEnumerable<string> names, TestScope scope, Func<string, SourceSpan?> place)
    {
        var all = true;
        foreach (var name in names)
        {
            all &= scope.Knows(name, place(name)); // every one is told of
        }

        return all;
    }

    private static void RefuseBoth(ExpectConfig config, IReadOnlyList<string> notTo, TestScope scope)
    {
        foreach (var name in notTo.Where(name => config.GoesTo?.Contains(name) == true || config.Sent?.ContainsKey(name) == true))
        {
            scope.AddFault(FaultCodes.TestContradiction, scope.PlaceOf(config, nameof(config.NotTo)), $"'{name}' is expected to get the message and not to get it");
        }
    }

    private static IEnumerable<Mismatch> Outcome(string expected, TestOutcome outcome)
    {
        var came = outcome.Routing is { } routing ? Kebab.Of(routing.Outcome.ToString()) : OutcomeWordAttribute.Refused;
        if (came != expected)
        {
            yield return new Mismatch("outcome", expected, ReasonOf(outcome) is { Length: > 0 } reason ? $"{came}: {reason}" : came);
        }
    }

    private static IEnumerable<Mismatch> Reason(string expected, TestOutcome outcome)
    {
        if (!ReasonOf(outcome).Contains(expected, StringComparison.Ordinal))
        {
            yield return new Mismatch("reason", expected, Mismatch.Shown(ReasonOf(outcome)));
        }
    }

    private static string ReasonOf(TestOutcome outcome) => outcome.Routing is { } routing ? routing.Reason ?? "" : outcome.Answer.Words;

    private static IEnumerable<Mismatch> GoesTo(IReadOnlyList<string> expected, TestOutcome outcome)
    {
        var came = outcome.Sent.Select(delivery => delivery.Destination).Order(StringComparer.Ordinal).ToArray();
        var wanted = expected.Distinct().Order(StringComparer.Ordinal).ToArray();
        if (!came.SequenceEqual(wanted))
        {
            yield return new Mismatch("goes-to", Mismatch.Shown(string.Join(", ", wanted)), Shown(came, outcome));
        }
    }

    // Why it goes nowhere is what its author wants to know first.
    private static string Shown(string[] came, TestOutcome outcome)
    {
        var names = Mismatch.Shown(string.Join(", ", came));
        var dead = outcome.Dead.Select(delivery => $"{delivery.Destination} is dead: {delivery.DeadReason}").ToList();
        return string.Join('\n', [names, .. dead, .. came.Length + dead.Count > 0 ? [] : Why(outcome)]);
    }

    private static IEnumerable<string> Why(TestOutcome outcome) => outcome switch
    {
        { Routing: null } => [$"the channel does not take it: {outcome.Answer.Words}"],
        { Routing: { Outcome: not RoutingOutcome.Routed } routing } => [$"{Kebab.Of(routing.Outcome.ToString())} {routing.Reason}".TrimEnd()],
        _ => ["no 'when' holds"],
    };

    private static IEnumerable<Mismatch> NotTo(IReadOnlyList<string> names, TestOutcome outcome) =>
        names.Where(name => outcome.Sent.Any(delivery => delivery.Destination == name)).Select(name => new Mismatch("not-to", $"nothing to {name}", $"{name} gets it"));

    private static IEnumerable<Mismatch> Dead(IReadOnlyDictionary<string, string> expected, TestOutcome outcome)
    {
        foreach (var name in expected.Keys.Union(outcome.Dead.Select(delivery => delivery.Destination)))
        {
            var came = outcome.Dead.FirstOrDefault(delivery => delivery.Destination == name)?.DeadReason;
            if (!expected.TryGetValue(name, out var reason) || came is null || !came.Contains(reason, StringComparison.Ordinal))
            {
                yield return new Mismatch("dead." + name, Mismatch.Shown(reason), Mismatch.Shown(came));
            }
        }
    }
}
