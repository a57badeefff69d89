using System.Globalization;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Engine.Channels.Reading.Interpolation;

namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>The scalar types that records may have. A new one is a line here.</summary>
internal sealed class ScalarTypes(IEnumerable<ScalarType> types)
{
    private readonly Dictionary<Type, ScalarType> _types = types.ToDictionary(type => type.Type);

    /// <summary>Those of channel files.</summary>
    /// <param name="interpolator">Finds files.</param>
    /// <param name="more">Others.</param>
    public static ScalarTypes Default(Interpolator interpolator, params IEnumerable<ScalarType> more) => new(
    [
        new ScalarType(typeof(string), FaultCodes.Kind, "text", static text => text.Value) { IsFreeText = true },
        ScalarType.Of<bool>(FaultCodes.TrueOrFalse, "true or false", ReadTruth) with
        {
            Hint = ScalarTraps.Truth, JsonTypes = ["boolean", "string"], Pattern = "^(true|false)$",
        },
        ScalarType.Of<int>(FaultCodes.WholeNumber, "a whole number", ReadWhole, static value => value) with
        {
            Hint = ScalarTraps.Number, JsonTypes = ["integer", "string"], Pattern = "^[-+]?(0|[1-9][0-9]*)$",
        },
        ScalarType.Of<double>(FaultCodes.Number, "a number", ReadNumber, static value => value) with
        {
            Hint = ScalarTraps.Number, JsonTypes = ["number", "string"], Pattern = @"^[-+]?(0|[1-9][0-9]*)?(\.[0-9]*)?$",
        },
        ScalarType.Of<Duration>(FaultCodes.Duration, "a length of time", Duration.TryParse, static value => value.Value.TotalSeconds) with
        {
            Hint = ScalarTraps.Duration, JsonTypes = ["string"], Pattern = "^[0-9]+(ms|s|m|h|d)$",
        },
        ScalarType.Of<ByteSize>(FaultCodes.ByteSize, "a number of bytes", ByteSize.TryParse, static value => value.Value) with
        {
            Hint = ScalarTraps.ByteSize, JsonTypes = ["integer", "string"], Pattern = "^[0-9]+(KiB|MiB|GiB)?$",
        },
        new ScalarType(typeof(Secret), FaultCodes.LiteralSecret, "a secret", static text => new Secret(text.Value))
        {
            References = ReferenceUse.Secret, JsonTypes = ["string"], Pattern = @"^\$\{(env|file|secret):[^}]+\}$",
        },
        new ScalarType(typeof(FilePath), FaultCodes.NoFile, "a file", interpolator.FindPath) { References = ReferenceUse.Path },
        new ScalarType(typeof(ExpressionText), FaultCodes.Kind, "an expression", static text =>
            new ExpressionText(text.Value, text.At(0, 1).Place) { Follow = offset => text.At(offset, 1).Place })
        {
            IsFreeText = true,
        },
        new ScalarType(typeof(PathText), FaultCodes.Kind, "a path", static text =>
            new PathText(text.Value, text.At(0, 1).Place) { Follow = offset => text.At(offset, 1).Place }),
        new ScalarType(typeof(LiteralText), FaultCodes.Kind, "a value", static text =>
            new LiteralText(text.Value, text.At(0, 1).Place) { Follow = offset => text.At(offset, 1).Place })
        {
            IsFreeText = true,
        },
        new ScalarType(typeof(TemplateText), FaultCodes.Kind, "a message", static text =>
            new TemplateText(text.Value, text.At(0, 1).Place) { Follow = offset => text.At(offset, 1).Place })
        {
            IsFreeText = true,
        },
        new ScalarType(typeof(PathTemplateText), FaultCodes.PathTemplate, "a path", static text =>
            new PathTemplateText(text.Value, text.At(0, 1).Place))
        {
            IsFreeText = true,
            Rule = new PathTemplateAttribute(),
        },
        .. more,
    ]);

    public ScalarType? Find(Type type) => _types.GetValueOrDefault(type);

    private static bool ReadTruth(string text, out bool value)
    {
        value = text == "true";
        return value || text == "false";
    }

    /// <summary>Decimal digits, without the leading zero that YAML 1.1 reads as octal.</summary>
    private static bool ReadWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && !ScalarTraps.HasLeadingZero(text);

    private static bool ReadNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value) && !ScalarTraps.HasLeadingZero(text);
}
