using InterfaceEngine.Mapping;

namespace InterfaceEngine.Host.Cli.Mapping;

/// <summary>Where each value comes from, as a table for each message.</summary>
internal sealed class ExplanationText(TextWriter output) : IMappedOutput
{
    public void Write(MappedMessage message)
    {
        output.WriteLine($"{message.Name}: {message.Result?.MessageMap ?? "not mapped"}");
        if (message.Result is { } result)
        {
            output.WriteLine(MapExplanation.ToText(result));
        }
    }
}
