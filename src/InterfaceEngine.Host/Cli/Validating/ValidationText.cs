using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Host.Cli.Validating;

/// <summary>For people: each fault with its line and a caret, each connection with what was seen, and the sum.</summary>
internal static class ValidationText
{
    public static IEnumerable<string> Of(Validation validation)
    {
        var renderer = new FaultRenderer(validation.Load.Reading, validation.Load.Library);
        foreach (var fault in validation.Faults)
        {
            yield return renderer.ToText(fault);
        }

        foreach (var fault in validation.MapFaults)
        {
            yield return fault.ToText();
        }

        var subject = validation.Connections.Select(result => result.Subject.Length).DefaultIfEmpty().Max();
        var target = validation.Connections.Select(result => result.Target.Length).DefaultIfEmpty().Max();
        foreach (var result in validation.Connections)
        {
            yield return $"{result.Subject.PadRight(subject)}  {result.Target.PadRight(target)}  {(result.Fault is null ? $"ok: {result.Seen}" : result.Fault.Code)}";
        }

        var channels = Count(validation.Load.Count, "channel");
        var warnings = validation.WarningCount > 0 ? $", {Count(validation.WarningCount, "warning")}" : "";
        yield return validation.ErrorCount > 0
            ? $"{Count(validation.ErrorCount, "fault")}{warnings}; interface-engine explain-error CODE tells more"
            : $"{channels}, nothing wrong{warnings}";
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
