using InterfaceEngine.Engine.Store;
using InterfaceEngine.Hl7.Expressions;
using InterfaceEngine.Hl7;
using InterfaceEngine.Mapping;

namespace InterfaceEngine.Engine.Routing;

/// <summary>A message as a channel looks at it.</summary>
/// <param name="stored">The message as it was received.</param>
/// <param name="message">The same, or what the channel's steps made of it.</param>
/// <param name="time">The clock.</param>
/// <param name="lookup">Finds entries of tables.</param>
internal sealed class RoutingView(StoredMessage stored, Hl7Message message, TimeProvider time, Lookup lookup)
{
    private List<(MapOptions Options, BundleContent Content)>? _bundles; // most channels send none or one

    public StoredMessage Stored => stored;

    public Hl7Message Message => message;

    /// <summary>What steps made of the message; null where it is as it was received.</summary>
    public ReadOnlyMemory<byte>? Changed { get; init; }

    /// <summary>What expressions are evaluated over.</summary>
    public EvaluationContext Context { get; } = new(message, time) { Lookup = lookup, Sequence = stored.Sequence };

    /// <summary>The names in the message that have no URI, where it was mapped: whatever is asked of the bundle, they are the same.</summary>
    public IReadOnlyList<UnknownName> UnknownNames => _bundles is [var (_, content), ..] ? content.UnknownNames : [];

    /// <summary>Whether a condition holds.</summary>
    /// <exception cref="ConditionFailedException">It could not be evaluated within its limits.</exception>
    public bool Holds(Expression condition)
    {
        var holds = condition.IsTrue(Context);
        return Context.Fault == EvaluationFault.None ? holds : throw new ConditionFailedException(Context.Fault);
    }

    /// <summary>The text that an expression gives.</summary>
    /// <exception cref="ConditionFailedException">It could not be evaluated within its limits.</exception>
    public string TextOf(Expression expression)
    {
        var text = expression.Text(Context);
        return Context.Fault == EvaluationFault.None ? text : throw new ConditionFailedException(Context.Fault);
    }

    /// <summary>The number that an expression gives; null for nothing.</summary>
    /// <exception cref="ConditionFailedException">It could not be evaluated within its limits.</exception>
    public decimal? NumberOf(Expression expression)
    {
        var number = expression.Value(Context).Number;
        return Context.Fault == EvaluationFault.None ? number : throw new ConditionFailedException(Context.Fault);
    }

    /// <summary>The bundle that the message maps to, made once for all destinations that ask the same of it.</summary>
    /// <param name="mapper">The mapper.</param>
    /// <param name="options">What is asked; destinations that ask the same have the same object.</param>
    public BundleContent Bundle(FhirMapper mapper, MapOptions options)
    {
        foreach (var (known, content) in _bundles ??= [])
        {
            if (ReferenceEquals(known, options))
            {
                return content;
            }
        }

        var made = BundleContent.Of(mapper, this, options);
        _bundles.Add((options, made));
        return made;
    }
}

/// <summary>An expression took too many steps or made too long a text: what it gives does not count, so the message must not be routed by it.</summary>
internal sealed class ConditionFailedException(EvaluationFault fault) : Exception("An expression could not be evaluated: " + fault);
