using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Channels.Reading.Interpolation;

namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>A type whose values channel files write as one scalar.</summary>
/// <param name="Type">The type.</param>
/// <param name="Code">The fault of a scalar that is none.</param>
/// <param name="Wanted">What is wanted, for that fault's message: "a whole number".</param>
/// <param name="Read">The value; null where the text is none.</param>
internal sealed record ScalarType(Type Type, FaultCode Code, string Wanted, Func<ScalarText, object?> Read)
{
    /// <summary>What is done with references.</summary>
    public ReferenceUse References { get; init; } = ReferenceUse.Value;

    /// <summary>The size of a value that is written so, for types that can be limited; null where the text is none.</summary>
    public Func<string, double?>? Measure { get; init; }

    /// <summary>What an author who wrote this probably meant.</summary>
    public Func<string, string?> Hint { get; init; } = static _ => null;

    /// <summary>Whether it takes most texts, so that an author who gave a mapping may have meant text.</summary>
    public bool IsFreeText { get; init; }

    /// <summary>What an editor, which goes by YAML's rules, may take such a scalar for.</summary>
    public IReadOnlyList<string> JsonTypes { get; init; } = ["string", "number", "boolean"];

    /// <summary>A regular expression of ECMA-262 that the text of a value keeps, for editors; null for any text.</summary>
    public string? Pattern { get; init; }

    /// <summary>A rule that every value keeps.</summary>
    public ValueRuleAttribute? Rule { get; init; }

    public delegate bool TryParse<T>(string text, out T value);

    /// <summary>A type with the usual <c>TryParse</c> and, where it can be limited, a size.</summary>
    public static ScalarType Of<T>(FaultCode code, string wanted, TryParse<T> tryParse, Func<T, double>? size = null)
        where T : notnull =>
        new(typeof(T), code, wanted, text => tryParse(text.Value, out var value) ? value : null)
        {
            Measure = size is null ? null : text => tryParse(text, out var value) ? size(value) : null,
        };
}
