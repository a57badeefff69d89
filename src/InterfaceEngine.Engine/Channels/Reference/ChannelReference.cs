using System.Globalization;
using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Writing;

namespace InterfaceEngine.Engine.Channels.Reference;

/// <summary>The reference of channel files in Markdown: a section for each record, a row for each key.</summary>
public sealed class ChannelReference
{
    private const string Head = """
        # Channel reference

        Every key of a channel file. Written by `interface-engine schema --reference`, from the same records that read the files.

        - **Length of time**: a whole number with its unit: `500ms`, `2s`, `5m`, `24h`, `7d`. **Number of bytes**: a whole number, alone or with
          `KiB`, `MiB`, `GiB`.
        - **Expression**: a condition or value of the message; see [expressions](expressions.md).
        - **Values from outside**: `${env:NAME}`, `${env:NAME:-default}` and `${file:/path}` may stand in every value. A **secret** comes from
          outside and nothing else: `${env:NAME}`, `${file:/path}` or `${secret:name}`, a file of the folder that `INTERFACE_ENGINE_SECRETS`
          names (`/run/secrets` where it is not set).
        - Where a **list** has one item, the item may stand alone.
        - For completion and hover texts in an editor, the first line of a file is `# yaml-language-server: $schema=./channel.schema.json`.


        """;

    private readonly ConfigTree _tree = new();
    private readonly StringBuilder _text = new(Head);

    /// <summary>The whole text.</summary>
    /// <exception cref="IOException">The file of the documentation comments is not beside the program.</exception>
    public static string Text() => new ChannelReference().Write(typeof(ChannelConfig));

    private string Write(Type root)
    {
        var records = _tree.From(root);
        var byType = records.ToDictionary(record => record.Type);
        foreach (var record in records)
        {
            _text.Append(CultureInfo.InvariantCulture, $"- [{Title(record)}](#{Anchor(Title(record))}): {FirstSentence(record.Docstring.Summary)}\n");
        }

        foreach (var record in records)
        {
            Append(record, byType);
        }

        return _text.ToString();
    }

    private void Append(RecordEntry record, Dictionary<Type, RecordEntry> records)
    {
        _text.Append(CultureInfo.InvariantCulture, $"\n## {Title(record)}\n\n{record.Docstring.Summary}\n");
        if (record.Places.Count > 1)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\nAlso: {string.Join(", ", record.Places.Skip(1).Select(place => $"`{place}`"))}.\n");
        }

        if (record.Alternatives.Count > 1)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\nExactly one of {string.Join(", ", record.Alternatives.Select(name => $"`{name}`"))} is given.\n");
        }

        _text.Append("\n| key | value | default | |\n|---|---|---|---|\n");
        foreach (var key in record.Keys)
        {
            _text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {Value(key, records)} | {Default(key, record)} | {Cell(Meaning(key))} |\n");
        }

        if (Example(record, records) is { Length: > 0 } example)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\n```yaml\n{example}```\n");
        }
    }

    private static string Title(RecordEntry record) => record.Places[0].Length == 0 ? "The file" : record.Places[0];

    /// <summary>As the pages of git hosts make it of a heading.</summary>
    private static string Anchor(string title) =>
        string.Concat(title.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')).Replace(' ', '-');

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end ? text[..(end + 1)] : text;

    private string Value(KeyEntry key, Dictionary<Type, RecordEntry> records)
    {
        var words = _tree.Types.Words(key.Shape.Type);
        if (_tree.Types.RecordIn(key.Shape.Type) is { } below)
        {
            return $"[{words ?? "keys"}](#{Anchor(Title(records[below]))})";
        }

        return key.Shape.Between is { } between ? $"{words}, {between.Lowest} to {between.Highest}" : words!;
    }

    private static string Default(KeyEntry key, RecordEntry record) => key switch
    {
        { Shape.IsRequired: true } => "**required**",
        { Shape.IsAlternative: true } => record.Alternatives.Count > 1 ? "one of these" : "**required**",
        { Default: { } value } => $"`{value}`",
        _ => "",
    };

    private string Meaning(KeyEntry key)
    {
        var text = new StringBuilder(key.Docstring.Summary);
        var type = ValueTypes.ItemOf(key.Shape.Type) ?? key.Shape.Type;
        if (type.IsEnum)
        {
            foreach (var (word, meaning) in _tree.Words(type))
            {
                text.Append(CultureInfo.InvariantCulture, $"<br>`{word}`: {meaning}");
            }
        }

        foreach (var example in key.Docstring.Examples)
        {
            text.Append(CultureInfo.InvariantCulture, $"<br>Example: `{example}`");
        }

        return text.ToString();
    }

    /// <summary>A bar ends a cell, also in code.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>The keys that have an example, and what the record cannot do without.</summary>
    private string Example(RecordEntry record, Dictionary<Type, RecordEntry> records)
    {
        var place = record.Places[0];
        var name = place[(place.LastIndexOf('.') + 1)..];
        var text = new StringBuilder();
        if (name.Length == 0)
        {
            Append(text, record, records, "", "");
            return text.ToString();
        }

        var isItem = name.EndsWith("[]", StringComparison.Ordinal);
        Append(text, record, records, isItem ? "  - " : "  ", isItem ? "    " : "  ");
        return text.Length == 0 ? "" : $"{name.Replace("[]", "", StringComparison.Ordinal)}:\n{text}";
    }

    private void Append(StringBuilder text, RecordEntry record, Dictionary<Type, RecordEntry> records, string first, string indent)
    {
        var alternative = record.Alternatives is [var one, ..] ? one : null;
        foreach (var key in record.Keys)
        {
            if (key.Docstring.Examples.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{first}{key.Name}: {Yaml(key)}\n");
            }
            else if ((key.Shape.IsRequired || key.Name == alternative) && records.TryGetValue(key.Shape.Type, out var below))
            {
                text.Append(CultureInfo.InvariantCulture, $"{first}{key.Name}:\n");
                Append(text, below, records, indent + "  ", indent + "  ");
            }
            else
            {
                continue;
            }

            first = indent;
        }
    }

    /// <summary>A value, in quotes where it could not be read without them.</summary>
    private string Yaml(KeyEntry key) => key.Docstring.Examples[0] is var example && YamlJson.IsWritten(example, _tree.Types.IsScalar(key.Shape.Type))
        ? example
        : NewChannel.Quoted(example);
}
