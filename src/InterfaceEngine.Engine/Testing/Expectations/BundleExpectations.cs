using System.Globalization;
using System.Text;
using System.Text.Json;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Testing.Config;
using InterfaceEngine.Fhir;

namespace InterfaceEngine.Engine.Testing.Expectations;

/// <summary>What a bundle holds: resources, values, or all of it as a file has it.</summary>
internal sealed class BundleExpectations
{
    private const int MaxGolden = 64 * 1024 * 1024;

    private readonly string _what;
    private readonly IReadOnlyDictionary<string, int> _resources;
    private readonly IReadOnlyList<(BundlePath Path, string Value)> _values;
    private readonly string? _golden;

    public BundleExpectations(BundleConfig config, TestScope scope, string folder, string what, SourceSpan? place)
    {
        _what = what;
        _resources = config.Resources ?? new Dictionary<string, int>();
        _values = [.. Values(config.Values, scope)];
        _golden = config.Golden is { } golden ? Path.Combine(folder, golden) : null;
        scope.RefuseEmpty(config.Resources?.Count, config, nameof(config.Resources), "resources");
        scope.RefuseEmpty(config.Values?.Count, config, nameof(config.Values), "values");
        if (config == new BundleConfig())
        {
            scope.AddFault(FaultCodes.TestCannotFail, place, "nothing is expected of the bundle", "resources, values, or a golden file");
        }

        foreach (var type in _resources.Keys.Where(type => FhirDefinitions.R4.FindResource(type) is null))
        {
            scope.AddFault(FaultCodes.TestResource, scope.PlaceOfKey(_resources, type), $"FHIR R4 has no resource '{type}'", BundlePath.SuggestResource(type));
        }
    }

    public IEnumerable<Mismatch> Check(ReadOnlyMemory<byte> bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        var bundle = json.RootElement;
        return
        [
            .. _resources.Select(pair => (Type: pair.Key, Expected: pair.Value, Came: BundlePath.Resources(bundle, pair.Key).Count()))
                .Where(count => count.Expected != count.Came)
                .Select(count => new Mismatch($"{_what}.resources.{count.Type}", Number(count.Expected), $"{Number(count.Came)} ({Contents(bundle)})")),
            .. _values.Select(pair => (pair.Path, Expected: pair.Value, Came: pair.Path.Find(bundle)))
                .Where(value => value.Expected != value.Came)
                .Select(value => new Mismatch($"{_what}.{value.Path.Text}", Mismatch.Shown(value.Expected), Mismatch.Shown(value.Came))),
            .. _golden is null ? [] : Golden(_golden, bytes),
        ];
    }

    private static IEnumerable<(BundlePath Path, string Value)> Values(IReadOnlyDictionary<string, string>? values, TestScope scope)
    {
        foreach (var (key, value) in values ?? new Dictionary<string, string>())
        {
            if (BundlePath.TryParse(key, out var path, out var fault))
            {
                yield return (path, value);
                continue;
            }

            var span = scope.PlaceOfKey(values!, key);
            scope.AddFault(
                fault.Code,
                span is { } known && fault.Length > 0 ? known with { Place = known.Place with { Column = known.Place.Column + fault.Offset }, Length = fault.Length } : span,
                fault.Predicate, fault.Suggestion is { } near ? $"did you mean '{near}'?" : fault.Hint);
        }
    }

    private IEnumerable<Mismatch> Golden(string file, ReadOnlyMemory<byte> bytes)
    {
        var came = Indented(bytes);
        var expected = BoundedFile.Read(file, MaxGolden, out var refusal) is { } content ? Encoding.UTF8.GetString(content).ReplaceLineEndings("\n").TrimEnd('\n') : null;
        if (expected is null)
        {
            yield return new Mismatch(_what + ".golden", $"{file} {refusal}: test --update writes it", came) { GoldenFile = file };
        }
        else if (expected != came)
        {
            yield return new Mismatch(_what + ".golden", expected, came) { GoldenFile = file };
        }
    }

    private static string Indented(ReadOnlyMemory<byte> bytes) =>
        FhirJson.Read(bytes.Span).Resource is { } bundle ? Encoding.UTF8.GetString(FhirJson.ToUtf8Bytes(bundle, indented: true)) : Encoding.UTF8.GetString(bytes.Span);

    private static string Contents(JsonElement bundle) => string.Join(", ", BundlePath.Resources(bundle)
        .GroupBy(resource => resource.GetProperty("resourceType").GetString())
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
