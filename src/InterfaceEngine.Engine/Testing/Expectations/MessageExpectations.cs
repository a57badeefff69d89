using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Testing.Expectations;

/// <summary>What a message holds, what became different in it, and which expressions hold for it.</summary>
/// <param name="Before">The message as it came in.</param>
/// <param name="After">The message that is looked at.</param>
/// <param name="Clock">What expressions ask for the time.</param>
internal sealed record MessagePair(Hl7Message Before, Hl7Message After, TimeProvider Clock);

/// <inheritdoc cref="MessagePair"/>
internal sealed class MessageExpectations
{
    private readonly IReadOnlyList<(Hl7Path Path, string Value)>? _changed;
    private readonly IReadOnlyList<(Hl7Path Path, string Value)> _fields;
    private readonly IReadOnlyList<Expression> _conditions;
    private readonly Lookup _lookup;

    public MessageExpectations(
        TestScope scope,
        IReadOnlyDictionary<string, string>? changed,
        IReadOnlyDictionary<string, string>? fields,
        IReadOnlyList<ExpressionText>? that)
    {
        _changed = changed is null ? null : scope.Paths(changed);
        _fields = scope.Paths(fields);
        _conditions = [.. (that ?? []).Select(scope.Condition).OfType<Expression>()];
        _lookup = scope.Lookup;
        IsAny = changed is not null || fields is not null || that is not null;
    }

    /// <summary>Whether anything is expected.</summary>
    public bool IsAny { get; }

    public IEnumerable<Mismatch> Check(string prefix, MessagePair pair) =>
    [
        .. _fields.Where(field => ValueAt(pair.After, field.Path) != field.Value)
            .Select(field => new Mismatch(prefix + "fields." + field.Path, Mismatch.Shown(field.Value), Mismatch.Shown(ValueAt(pair.After, field.Path)))),
        .. _changed is null ? [] : Changes(prefix + "changed", _changed, pair),
        .. _conditions.SelectMany(condition => Holds(prefix + "that", condition, pair)),
    ];

    private static IEnumerable<Mismatch> Changes(string what, IReadOnlyList<(Hl7Path Path, string Value)> expected, MessagePair pair)
    {
        foreach (var (path, value) in expected)
        {
            var came = ValueAt(pair.After, path);
            if (came != value || ValueAt(pair.Before, path) == value)
            {
                yield return new Mismatch(
                    $"{what}.{path}", Mismatch.Shown(value), Mismatch.Shown(came) + (ValueAt(pair.Before, path) == came ? ", as it came in" : ""));
            }
        }

        foreach (var difference in MessageDifference.Between(pair.Before, pair.After))
        {
            if (!expected.Any(change => Covers(change.Path, difference.Path)))
            {
                yield return new Mismatch($"{what}.{difference.Path}", $"{Mismatch.Shown(difference.Before)}, unchanged", Mismatch.Shown(difference.After));
            }
        }
    }

    // A difference may be told of a part of what the test names, or of the whole of which the test names the part that differs.
    private static bool Covers(Hl7Path named, Hl7Path difference) =>
        named.Segment == difference.Segment
        && named.SegmentOccurrence == difference.SegmentOccurrence
        && Agree(named.Field, difference.Field)
        && (named.Repetition == difference.Repetition || named.Repetition == 0 && named.Component == 0 || Math.Max(named.Repetition, 1) == Math.Max(difference.Repetition, 1))
        && Agree(named.Component, difference.Component)
        && Agree(named.Subcomponent, difference.Subcomponent);

    private static bool Agree(int one, int other) => one == 0 || other == 0 || one == other;

    private IEnumerable<Mismatch> Holds(string what, Expression condition, MessagePair pair)
    {
        var context = new EvaluationContext(pair.After, pair.Clock) { Lookup = _lookup };
        if (condition.IsTrue(context) && context.Fault == EvaluationFault.None)
        {
            yield break;
        }

        var values = condition.Paths.Distinct().Select(path => $"{path} = {string.Join(" ~ ", path.All(pair.After).Select(value => Encoded(pair.After, value)).DefaultIfEmpty(Mismatch.Nothing))}");
        yield return new Mismatch(what, condition.Source, context.Fault == EvaluationFault.None ? string.Join('\n', values) : "it could not be evaluated: " + context.Fault);
    }

    /// <summary>A value as HL7 writes it; the empty text where there is none.</summary>
    private static string ValueAt(Hl7Message message, Hl7Path path) => Encoded(message, message[path]);

    private static string Encoded(Hl7Message message, Hl7Value value) => message.Charset.Decode(value.Raw);
}
