using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Testing.Expectations;

/// <summary>What a test may speak of, and where its faults are told: the channel that it tests, in the environment of the test.</summary>
/// <param name="draft">The file of the test.</param>
/// <param name="channel">The channel.</param>
/// <param name="destinations">The names of all destinations of its file, those among them that this environment leaves out.</param>
internal sealed class TestScope(Draft draft, Channel channel, IReadOnlyCollection<string> destinations)
{
    /// <summary>The channel's tables.</summary>
    public Lookup Lookup => channel.Library.LookUp;

    /// <summary>The destination, where it exists in this environment.</summary>
    public ChannelDestination? Find(string name) => channel.Destinations.FirstOrDefault(destination => destination.Name == name);

    public void AddFault(FaultCode code, SourceSpan? span, string message, string? hint = null) =>
        draft.Faults.Add(code, span ?? draft.Source.SpanAt(0, 1), message, hint);

    /// <summary>Where a property of a record stands.</summary>
    public SourceSpan? PlaceOf(object record, string property) => draft.Places.Find(record, property);

    /// <summary>Where a key of a mapping stands.</summary>
    public SourceSpan? PlaceOfKey(object dictionary, string key) => draft.Places.FindKey(dictionary, key);

    /// <summary>Whether the channel's file has the destination; a fault where it has not.</summary>
    public bool Knows(string name, SourceSpan? span)
    {
        if (destinations.Contains(name))
        {
            return true;
        }

        var hint = Nearest.To(name, destinations) is { } near ? $"did you mean '{near}'?"
            : destinations.Count > 0 ? "the channel has " + string.Join(", ", destinations)
            : "the channel has none";
        AddFault(FaultCodes.TestDestination, span, $"the channel has no destination '{name}'", hint);
        return false;
    }

    /// <summary>Tells of a list or mapping that is given and holds nothing, where that would be no expectation.</summary>
    public void RefuseEmpty(int? count, object record, string property, string key)
    {
        if (count == 0)
        {
            AddFault(FaultCodes.TestCannotFail, PlaceOf(record, property), $"'{key}' expects nothing", "name what is expected, or leave the key out");
        }
    }

    /// <summary>The keys of a mapping as paths of one value each, held against the dictionary of the channel's versions.</summary>
    public IReadOnlyList<(Hl7Path Path, string Value)> Paths(IReadOnlyDictionary<string, string>? values) =>
        values is null ? [] : [.. values.Select(pair => (Path: Path(values, pair.Key), pair.Value)).Where(pair => pair.Path is not null).Select(pair => (pair.Path!.Value, pair.Value))];

    /// <summary>A condition over a message; null with a fault where it is none.</summary>
    public Expression? Condition(ExpressionText text)
    {
        if (!Expression.TryCompile(text.Text, channel.Language with { Result = ExpressionType.Boolean }, out var expression, out var faults))
        {
            AddFaults(faults, offset => new SourceSpan(text.At(offset), 1));
            return null;
        }

        if (expression.Paths.Count > 0)
        {
            return expression;
        }

        AddFault(FaultCodes.TestCannotFail, new SourceSpan(text.Place, text.Text.Length), "this expression reads nothing of the message", "it always gives the same");
        return null;
    }

    private Hl7Path? Path(object values, string key)
    {
        var span = PlaceOfKey(values, key);
        if (!Expression.TryCompile(key, channel.Language, out var expression, out var faults))
        {
            AddFaults(faults, offset => span is { } known ? new SourceSpan(known.Place with { Column = known.Place.Column + offset }, 1) : null);
            return null;
        }

        if (expression.Path is { Field: > 0, IsMany: false } path && !(path.Segment.ToString() == "MSH" && path.Field <= 2))
        {
            return path;
        }

        AddFault(FaultCodes.TestPath, span, $"'{key}' is not the path of one value", "for example PID-5.1, OBX[2]-5 or PID-3[2].1");
        return null;
    }

    private void AddFaults(IReadOnlyList<ExpressionFault> faults, Func<int, SourceSpan?> place)
    {
        foreach (var fault in faults.Where(fault => fault.Severity == FaultSeverity.Error))
        {
            var span = place(fault.Offset);
            draft.Faults.Add(new FaultCode(fault.Code, "", ""), span is { } known ? known with { Length = fault.Length } : draft.Source.SpanAt(0, 1), fault.Message, fault.Hint);
        }
    }
}
