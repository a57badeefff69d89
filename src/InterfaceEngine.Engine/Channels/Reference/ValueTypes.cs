using System.Collections;
using System.Globalization;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Reading.Binding;
using InterfaceEngine.Engine.Channels.Reading.Interpolation;

namespace InterfaceEngine.Engine.Channels.Reference;

/// <summary>The types of config properties as the binder knows them, in words.</summary>
internal sealed class ValueTypes
{
    private readonly ScalarTypes _scalars;

    public ValueTypes()
    {
        var limits = new ReadingLimits();
        var nothing = new Draft(new SourceText("", ""), new FaultList("", limits.Faults));
        _scalars = ScalarTypes.Default(new Interpolator(ChannelEnvironment.None, limits, nothing));
    }

    public bool IsScalar(Type type) => type.IsEnum || _scalars.Find(type) is not null;

    /// <summary>What the binder knows of a scalar type that is no enumeration.</summary>
    public ScalarType Scalar(Type type) => _scalars.Find(type)!;

    public static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GenericTypeArguments[0] : null;

    public static Type? ValueOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? type.GenericTypeArguments[1] : null;

    /// <summary>The record that a value is, or that is in its list or mapping; null where there is none.</summary>
    public Type? RecordIn(Type type) => ItemOf(type) is { } item ? RecordIn(item)
        : ValueOf(type) is { } value ? RecordIn(value)
        : IsScalar(type) ? null
        : type;

    /// <summary>What stands behind a key in the path of a record below it.</summary>
    public static string Suffix(Type type) => ItemOf(type) is not null ? "[]" : ValueOf(type) is not null ? ".*" : "";

    /// <summary>The type in words; null for a record, which has a place of its own.</summary>
    public string? Words(Type type) => ItemOf(type) is { } item ? $"list of {Plural(item)}"
        : ValueOf(type) is { } value ? $"keys with {Plural(value)}"
        : type.IsEnum ? "word"
        : WithoutArticle(_scalars.Find(type)?.Wanted);

    /// <summary>A value as a channel file writes it; null where there is nothing to write.</summary>
    public static string? Write(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        Enum word => Kebab.Of(word.ToString()),
        ExpressionText expression => expression.Text,
        PathTemplateText path => path.Text,
        string text => text,
        Secret or FilePath => null,
        IEnumerable list => list.Cast<object>().Select(Write).ToArray() is { Length: > 0 } items ? $"[{string.Join(", ", items)}]" : null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        ValueType other => other.ToString(),
        _ => null,
    };

    private static string? WithoutArticle(string? words) => words switch
    {
        ['a', ' ', .. var word] => word,
        ['a', 'n', ' ', .. var word] => word,
        _ => words,
    };

    private string Plural(Type type) => Words(type) switch
    {
        null => "entries",
        "text" => "texts",
        var word => word + "s",
    };
}
