using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Hl7.Dictionary;
using InterfaceEngine.Hl7.Validation;
using InterfaceEngine.Host.Cli.Messages;

namespace InterfaceEngine.Host.Cli.Parsing;

/// <summary>What <c>parse</c> shows of one message.</summary>
/// <param name="File">The file.</param>
/// <param name="Number">Which message of the file, from 1.</param>
/// <param name="Fault">Why it is none; null where it is one.</param>
/// <param name="Type">MSH-9.</param>
/// <param name="Version">The version whose definitions are used.</param>
/// <param name="Charset">The character set of the text.</param>
/// <param name="Envelope">The segments around it: FHS, BHS.</param>
/// <param name="Tree">Groups and segments; none where it is no message.</param>
/// <param name="Findings">What is wrong, where it was asked for.</param>
internal sealed record ParsedMessage(
    string File,
    int Number,
    string? Fault,
    string? Type,
    string? Version,
    string? Charset,
    IReadOnlyList<string>? Envelope,
    IReadOnlyList<MessageNode> Tree,
    IReadOnlyList<ParsedFinding>? Findings)
{
    /// <summary>True where it is a message without errors.</summary>
    public bool IsSound => Fault is null && Findings?.Any(finding => finding.Severity == ParsedFinding.Error) is not true;

    /// <summary>Takes a message apart.</summary>
    /// <param name="message">Where it is from.</param>
    /// <param name="version">The version to read it by; null for the one that it declares.</param>
    /// <param name="assumed">The character set where MSH-18 is empty; null detects it.</param>
    /// <param name="validate">Whether to look for what is wrong.</param>
    /// <param name="local">What senders add to the standard; null for nothing.</param>
    public static ParsedMessage Of(
        MessageInFile message, Hl7Version? version, Charset? assumed, bool validate, IReadOnlyList<LocalSegment>? local = null)
    {
        var fault = Hl7Message.TryParse(message.Bytes, out var parsed, assumed);
        var text = assumed ?? Hl7.Charsets.Charset.Detect(message.Bytes.Span);
        string[]? envelope = message.Envelope.Count == 0 ? null : [.. message.Envelope.Select(line => text.Decode(line.Span))];
        if (fault != ParseFault.None)
        {
            return new ParsedMessage(message.File, message.Number, Words(fault), null, null, null, envelope, [], null);
        }

        var dictionary = Hl7Dictionary.For(version ?? (Hl7Version.TryParse(parsed!.Header.Field(12).Component(1).Text, out var declared) ? declared : Hl7Version.V251));
        var findings = validate ? new MessageValidator(dictionary, local: local).Validate(parsed!) : null;
        return new ParsedMessage(
            message.File,
            message.Number,
            null,
            parsed!.Header.Field(9).Text,
            dictionary.Version.ToString(),
            parsed.Charset.Name,
            envelope,
            MessageTree.Of(parsed, dictionary, local ?? []),
            findings is null ? null : ParsedFinding.Of(findings));
    }

    private static string Words(ParseFault fault) => fault switch
    {
        ParseFault.Empty => "there is nothing in it",
        ParseFault.NoHeader => "it does not begin with MSH",
        ParseFault.Batch => "it is the envelope of a batch without any message",
        ParseFault.NoFieldSeparator => "no field separator follows MSH",
        ParseFault.UnknownCharset => "MSH-18 names a character set that is not known",
        _ => fault.ToString(),
    };
}

/// <summary>A finding as it is shown.</summary>
internal sealed record ParsedFinding(string Severity, int Code, string Path, string Text)
{
    public const string Error = "error";
    public const string Warning = "warning";

    public static IReadOnlyList<ParsedFinding> Of(MessageFindings findings)
    {
        var shown = findings.Items
            .Select(item => new ParsedFinding(item.Severity == FindingSeverity.Error ? Error : Warning, item.Condition.Code, item.Path.ToString(), item.Text))
            .ToList();
        if (findings.LeftOut > 0)
        {
            shown.Add(new ParsedFinding(Warning, 0, "MSH", $"{findings.LeftOut} further findings are not shown"));
        }

        return shown;
    }
}
