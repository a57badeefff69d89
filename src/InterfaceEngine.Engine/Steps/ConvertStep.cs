using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Config.Rules;
using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Engine.Steps;

/// <summary>How a value is converted. In a field with parts each part is converted by itself.</summary>
public sealed record ConvertConfig
{
    /// <summary>The value.</summary>
    /// <example>OBX-5</example>
    public required PathText Field { get; init; }

    /// <summary>What it becomes.</summary>
    public required ConversionKind To { get; init; }

    /// <summary>With <c>to: number</c>, how many decimals are written; the number is rounded half away from zero. Left out, all that it has.</summary>
    [Between(0, 10)]
    public int? Decimals { get; init; }

    /// <summary>With <c>to: number</c>, the sign before the decimals as it is received: <c>comma</c> reads 1.234,5 as 1234.5.</summary>
    public DecimalSign DecimalSign { get; init; }

    /// <summary>What is done with a value that cannot be converted: <c>keep</c>, <c>empty</c>, <c>fail</c>, <c>reject</c>, or a value to write.</summary>
    /// <example>keep</example>
    public LiteralText? Otherwise { get; init; }

    internal Step Compile(StepCompiler compiler)
    {
        if (To != ConversionKind.Number && (Decimals is not null || DecimalSign != DecimalSign.Point))
        {
            compiler.Fault(
                FaultCodes.StepUnusedOption, this, Decimals is not null ? nameof(Decimals) : nameof(DecimalSign), "this is for numbers alone", "write to: number, or leave it out");
        }

        var field = compiler.Target(Field);
        return new ConvertStep(compiler.Label, field, To, Decimals, DecimalSign == DecimalSign.Comma, compiler.Otherwise(Otherwise, field));
    }
}

/// <summary>What a value becomes.</summary>
public enum ConversionKind
{
    /// <summary>Capital letters.</summary>
    Upper,

    /// <summary>Small letters.</summary>
    Lower,

    /// <summary>The first letter of each word a capital one, the others small.</summary>
    Capitalized,

    /// <summary>Without blanks at both ends.</summary>
    Trimmed,

    /// <summary>Without blanks at both ends, and with one where several stand inside.</summary>
    SingleSpaced,

    /// <summary>The digits alone.</summary>
    Digits,

    /// <summary>A number as HL7's type NM has it: digits, a point, a sign; no leading zeros.</summary>
    Number,

    /// <summary><c>Y</c> or <c>N</c> (table 0136), from yes, true, 1 and their like.</summary>
    YesNo,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    TrueFalse,

    /// <summary><c>1</c> or <c>0</c>.</summary>
    OneZero,
}

/// <summary>The sign before decimals.</summary>
public enum DecimalSign
{
    /// <summary>1234.5</summary>
    Point,

    /// <summary>1234,5</summary>
    Comma,
}

/// <summary><c>convert</c>.</summary>
internal sealed class ConvertStep(StepLabel label, StepPath field, ConversionKind kind, int? decimals, bool hasComma, Otherwise otherwise)
    : ValueStep(label, field, null, otherwise, ErrorCondition.DataType)
{
    private const NumberStyles Form =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    private readonly StepPath _field = field;

    protected override string Fault => $"{_field.Path} cannot be converted to {Channels.Reading.Binding.Kebab.Of(kind.ToString())}";

    protected override bool EveryPart => true;

    protected override string? Change(string text, StepRun run) => kind switch
    {
        ConversionKind.Upper => text.ToUpperInvariant(),
        ConversionKind.Lower => text.ToLowerInvariant(),
        ConversionKind.Capitalized => Capitalized(text),
        ConversionKind.Trimmed => text.Trim(),
        ConversionKind.SingleSpaced => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        ConversionKind.Digits => string.Concat(text.Where(char.IsAsciiDigit)),
        ConversionKind.Number => Number(text),
        ConversionKind.YesNo => Truth(text) switch { true => "Y", false => "N", null => null },
        ConversionKind.TrueFalse => Truth(text) switch { true => "true", false => "false", null => null },
        _ => Truth(text) switch { true => "1", false => "0", null => null },
    };

    private string? Number(string text)
    {
        var isNumber = hasComma
            ? decimal.TryParse(text, Form | NumberStyles.AllowThousands, Comma, out var number)
            : decimal.TryParse(text, Form, CultureInfo.InvariantCulture, out number);
        return !isNumber ? null
            : decimals is { } count ? Math.Round(number, count, MidpointRounding.AwayFromZero).ToString("F" + count, CultureInfo.InvariantCulture)
            : number.ToString(CultureInfo.InvariantCulture);
    }

    private static bool? Truth(string text) => text.Trim().ToLowerInvariant() switch
    {
        "y" or "yes" or "t" or "true" or "1" or "j" or "ja" => true,
        "n" or "no" or "f" or "false" or "0" or "nein" => false,
        _ => null,
    };

    private static string Capitalized(string text)
    {
        var letters = text.ToLowerInvariant().ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = i == 0 || !(char.IsLetterOrDigit(letters[i - 1]) || char.IsSurrogate(letters[i - 1])) ? char.ToUpperInvariant(letters[i]) : letters[i];
        }

        return new string(letters);
    }
}
