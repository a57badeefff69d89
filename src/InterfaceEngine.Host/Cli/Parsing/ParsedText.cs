using InterfaceEngine.Host.Cli.Messages;

namespace InterfaceEngine.Host.Cli.Parsing;

/// <summary>A parsed message for people: a line for each value, indented by where it stands.</summary>
/// <param name="output">Where to write.</param>
/// <param name="showEmpty">Whether values that are empty have a line.</param>
internal sealed class ParsedText(TextWriter output, bool showEmpty)
{
    private const int Indent = 2;

    public void Write(ParsedMessage message)
    {
        output.WriteLine(message.Fault is { } fault
            ? $"{message.File}, {message.Number}: no message, {fault}"
            : $"{message.File}, {message.Number}: {Visible.Of(message.Type!)}, HL7 {message.Version}, {message.Charset}");
        foreach (var line in message.Envelope ?? [])
        {
            output.WriteLine("  | " + Visible.Of(line));
        }

        foreach (var node in message.Tree)
        {
            Write(node, Indent);
        }

        foreach (var finding in message.Findings ?? [])
        {
            output.WriteLine($"  {finding.Severity} {finding.Code} {finding.Path}: {finding.Text}");
        }

        if (message.Findings is { Count: 0 })
        {
            output.WriteLine("  nothing wrong");
        }
    }

    private void Write(MessageNode node, int indent)
    {
        if (node.IsEmpty && !showEmpty)
        {
            return;
        }

        output.Write(new string(' ', indent));
        output.Write(Visible.Of(node.Path));
        output.Write(node.Name is null ? "" : "  " + node.Name);
        output.Write(node.Type is null or "" ? "" : $" ({Visible.Of(node.Type)})");
        output.Write(node.Note is null ? "" : $" -- {node.Note}");
        output.Write(node switch
        {
            { State: MessageNode.Empty } => ": empty",
            { State: MessageNode.Delete } => ": \"\" (delete)",
            { Text: { } text } => ": " + Visible.Of(text),
            _ => "",
        });
        output.WriteLine(node.Raw is null ? "" : $"   [as received: {Visible.Of(node.Raw)}]");
        foreach (var part in node.Parts ?? [])
        {
            Write(part, indent + Indent);
        }
    }
}
