using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>A value that is different.</summary>
/// <param name="Path">The FHIR path, with indexes: in the new bundle, of what is removed in the old one.</param>
/// <param name="Old">The value before; null where it was not there.</param>
/// <param name="New">The value now; null where it is gone.</param>
internal sealed record ChangedValue(string Path, string? Old, string? New)
{
    /// <summary>The path without indexes.</summary>
    public string Plain
    {
        get
        {
            var plain = new StringBuilder(Path.Length);
            for (var at = 0; at < Path.Length; at++)
            {
                var end = Path[at] == '[' ? Path.IndexOf(']', at) : -1;
                if (end > at + 1 && Path.AsSpan(at + 1, end - at - 1).IndexOfAnyExceptInRange('0', '9') < 0)
                {
                    at = end;
                }
                else
                {
                    plain.Append(Path[at]);
                }
            }

            return plain.ToString();
        }
    }
}

/// <summary>
/// What is different between two bundles of one message. A resource is the same by its <c>fullUrl</c>; where that changed, those of a type
/// that have no other are taken one by one in their order.
/// </summary>
internal static class BundleDifference
{
    /// <summary>The differences, resource by resource in the order of the new bundle. A bundle that is null has no resource.</summary>
    public static IReadOnlyList<ChangedValue> Of(JsonNode? before, JsonNode? after)
    {
        var (old, now) = (Entries(before), Entries(after));
        var pairs = Pair(old, now);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in now)
        {
            labels[entry.Url] = entry.Label;
        }

        var oldLabels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in old)
        {
            // What a reference leads to is told by the resource of the new bundle: an address that changed is told once, at its resource.
            oldLabels[entry.Url] = pairs.FirstOrDefault(pair => pair.Old == entry)?.New.Label ?? $"(gone) {entry.Label}";
        }

        var changes = new List<ChangedValue>();
        foreach (var entry in now)
        {
            if (pairs.FirstOrDefault(pair => pair.New == entry)?.Old is not { } other)
            {
                Leaves(entry.Label, null, entry.Resource, oldLabels, labels, changes);
                continue;
            }

            if (other.Url != entry.Url)
            {
                changes.Add(new ChangedValue($"{entry.Label}.(fullUrl)", other.Url, entry.Url));
            }

            Leaves(entry.Label, other.Resource, entry.Resource, oldLabels, labels, changes);
            Leaves($"{entry.Label}.(request)", other.Request, entry.Request, oldLabels, labels, changes);
        }

        foreach (var entry in old.Where(entry => pairs.All(pair => pair.Old != entry)))
        {
            Leaves(entry.Label, entry.Resource, null, oldLabels, labels, changes);
        }

        Leaves("Bundle", Rest(before), Rest(after), oldLabels, labels, changes);
        return changes;
    }

    private static JsonObject? Rest(JsonNode? bundle)
    {
        var rest = bundle?.DeepClone() as JsonObject;
        rest?.Remove("entry");
        return rest;
    }

    private static Entry[] Entries(JsonNode? bundle)
    {
        var entries = bundle?["entry"]?.AsArray() ?? [];
        var types = entries.Select(entry => (string)entry!["resource"]!["resourceType"]!).ToArray();
        return
        [
            .. entries.Select((entry, at) => new Entry(
                types[at],
                types.Count(type => type == types[at]) == 1 ? types[at] : string.Create(CultureInfo.InvariantCulture, $"{types[at]}[{types.Take(at).Count(type => type == types[at])}]"),
                (string?)entry!["fullUrl"] ?? "",
                entry["resource"]!.AsObject(),
                entry["request"]?.AsObject())),
        ];
    }

    private static List<Pairing> Pair(Entry[] old, Entry[] now)
    {
        var pairs = now.Select(entry => (entry, Old: Array.Find(old, other => other.Url == entry.Url && other.Type == entry.Type)))
            .Where(pair => pair.Old is not null).Select(pair => new Pairing(pair.Old!, pair.entry)).ToList();
        foreach (var type in now.Select(entry => entry.Type).Distinct())
        {
            var left = old.Where(entry => entry.Type == type && pairs.All(pair => pair.Old != entry)).ToArray();
            var right = now.Where(entry => entry.Type == type && pairs.All(pair => pair.New != entry)).ToArray();
            pairs.AddRange(left.Length == right.Length ? left.Zip(right, (was, entry) => new Pairing(was, entry)) : []);
        }

        return pairs;
    }

    private static void Leaves(
        string path, JsonNode? before, JsonNode? after, Dictionary<string, string> oldLabels, Dictionary<string, string> labels, List<ChangedValue> changes)
    {
        if (before is null && after is null)
        {
            return;
        }

        if (before is JsonObject || after is JsonObject)
        {
            Members(path, before as JsonObject, after as JsonObject, oldLabels, labels, changes);
        }
        else if (before is JsonArray || after is JsonArray)
        {
            Items(path, before as JsonArray ?? [], after as JsonArray ?? [], oldLabels, labels, changes);
        }
        else
        {
            var (old, now) = (Shown(before, oldLabels), Shown(after, labels));
            if (old != now)
            {
                changes.Add(new ChangedValue(path, old, now));
            }
        }
    }

    private static void Members(
        string path, JsonObject? before, JsonObject? after, Dictionary<string, string> oldLabels, Dictionary<string, string> labels, List<ChangedValue> changes)
    {
        foreach (var name in (after ?? []).Select(member => member.Key).Concat((before ?? []).Select(member => member.Key)).Distinct())
        {
            // The type is in the path and the id follows from the address; the URL of an extension is in the path, too.
            var isTold = path.Contains('.', StringComparison.Ordinal) ? name == "url" && path.EndsWith(']') && path.Contains("xtension(", StringComparison.Ordinal) : name is "resourceType" or "id";
            if (!isTold)
            {
                Leaves($"{path}.{name}", before?[name], after?[name], oldLabels, labels, changes);
            }
        }
    }

    /// <summary>
    /// Items that are the same in both lists are no difference, wherever they stand; the others are compared in their order, extensions only
    /// with those of their URL.
    /// </summary>
    private static void Items(
        string path, JsonArray before, JsonArray after, Dictionary<string, string> oldLabels, Dictionary<string, string> labels, List<ChangedValue> changes)
    {
        var left = Enumerable.Range(0, before.Count).ToList();
        var right = new List<int>();
        for (var i = 0; i < after.Count; i++)
        {
            var same = left.FindIndex(at => Same(before[at], after[i]));
            if (same >= 0)
            {
                left.RemoveAt(same);
            }
            else
            {
                right.Add(i);
            }
        }

        foreach (var at in right)
        {
            var other = left.FindIndex(index => Url(before[index]) == Url(after[at]));
            Leaves(ItemPath(path, after[at], at), other < 0 ? null : before[left[other]], after[at], oldLabels, labels, changes);
            if (other >= 0)
            {
                left.RemoveAt(other);
            }
        }

        foreach (var at in left)
        {
            Leaves(ItemPath(path, before[at], at), before[at], null, oldLabels, labels, changes);
        }

        bool Same(JsonNode? was, JsonNode? now)
        {
            var differences = new List<ChangedValue>();
            Leaves(path, was, now, oldLabels, labels, differences);
            return differences.Count == 0;
        }
    }

    private static string? Url(JsonNode? item) => item is JsonObject && item["url"] is JsonValue url && url.TryGetValue<string>(out var text) ? text : null;

    private static string ItemPath(string path, JsonNode? item, int at) =>
        path.EndsWith("xtension", StringComparison.Ordinal) && Url(item) is { } url
            ? string.Create(CultureInfo.InvariantCulture, $"{path}({url})[{at}]")
            : string.Create(CultureInfo.InvariantCulture, $"{path}[{at}]");

    private static string? Shown(JsonNode? value, Dictionary<string, string> labels)
    {
        var text = value is null ? null : value is JsonValue plain && plain.TryGetValue<string>(out var found) ? found : value.ToJsonString();
        return text is not null && labels.TryGetValue(text, out var label) ? $"-> {label}" : text;
    }

    private sealed record Entry(string Type, string Label, string Url, JsonObject Resource, JsonObject? Request);

    private sealed record Pairing(Entry Old, Entry New);
}
