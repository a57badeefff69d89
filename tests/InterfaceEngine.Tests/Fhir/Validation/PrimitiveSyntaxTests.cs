using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Tests.Fhir.Validation;

/// <summary>The hand-written checks against the expressions of datatypes.html, over texts that are nearly right.</summary>
public sealed class PrimitiveSyntaxTests
{
    private const string Year = "([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)";
    private const string Date = $"{Year}(-(0[1-9]|1[0-2])(-(0[1-9]|[1-2][0-9]|3[0-1]))?)?";
    private const string Day = $"{Year}-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])";
    private const string Clock = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?";
    private const string Zone = "(Z|(\\+|-)((0[0-9]|1[0-3]):[0-5][0-9]|14:00))";

    private static readonly (FhirPrimitiveType Type, string Expression, string[] Seeds)[] Types =
    [
        (FhirPrimitiveType.Date, Date, ["2020", "2020-02", "2020-02-29", "1900-02-28", "0001-01-01"]),
        (FhirPrimitiveType.DateTime, $"{Date}|{Day}T{Clock}{Zone}", ["2020-02-29T10:11:12Z", "2020-12-31T23:59:60.123+14:00", "2020"]),
        (FhirPrimitiveType.Instant, $"{Day}T{Clock}{Zone}", ["2020-02-29T10:11:12.5-03:30", "1999-12-31T00:00:00Z"]),
        (FhirPrimitiveType.Time, Clock, ["10:11:12", "23:59:60", "00:00:00.000"]),
        (FhirPrimitiveType.Id, "[A-Za-z0-9\\-\\.]{1,64}", ["a-b.C", "1"]),
        (FhirPrimitiveType.Oid, "urn:oid:[0-2](\\.(0|[1-9][0-9]*))+", ["urn:oid:1.2.3", "urn:oid:2.16.840.1.113883.0"]),
        (FhirPrimitiveType.Uuid, "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", ["urn:uuid:c757873d-ec9a-4326-a141-556f43239520"]),
        (FhirPrimitiveType.Decimal, "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?", ["1.50", "-0", "10e-3", "0.0E+12"]),
        (FhirPrimitiveType.Integer, "-?(0|[1-9][0-9]*)", ["0", "-17", "214748364"]),
        (FhirPrimitiveType.UnsignedInt, "0|[1-9][0-9]*", ["0", "17"]),
        (FhirPrimitiveType.PositiveInt, "[1-9][0-9]*", ["1", "90"]),
        (FhirPrimitiveType.Boolean, "true|false", ["true", "false"]),
        (FhirPrimitiveType.Code, "[^\\s]+( [^\\s]+)*", ["a", "a b", "a b c"]),
    ];

    [Fact]
    public void A_form_is_accepted_where_the_specification_accepts_it_and_the_day_exists()
    {
        var mutations = Gen.Elements("0123456789-:.TZ+eE aurn").ListOf().Resize(3).Zip(Gen.Choose(0, 60), (text, at) => (Text: string.Concat(text), At: at));
        foreach (var (type, expression, seeds) in Types)
        {
            var form = new Regex($"^({expression})\\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            var texts = Gen.Elements(seeds).Zip(mutations, (seed, change) => Mutate(seed, change.Text, change.At));
            Check.QuickThrowOnFailure(Prop.ForAll(texts.ToArbitrary(), text =>
                PrimitiveSyntax.IsValid(type, text) == (form.IsMatch(text) && IsDay(type, text) && IsInRange(type, text))));
        }
    }

    private static string Mutate(string seed, string text, int at)
    {
        at %= seed.Length + 1;
        return at % 2 == 0 ? seed.Insert(at, text) : seed.Remove(at - 1, 1).Insert(at - 1, text);
    }

    private static bool IsDay(FhirPrimitiveType type, string text) =>
        type is not (FhirPrimitiveType.Date or FhirPrimitiveType.DateTime or FhirPrimitiveType.Instant) || text.Length < 10
        || DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsInRange(FhirPrimitiveType type, string text) =>
        type is not (FhirPrimitiveType.Integer or FhirPrimitiveType.UnsignedInt or FhirPrimitiveType.PositiveInt)
        || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
