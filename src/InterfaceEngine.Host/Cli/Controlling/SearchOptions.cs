using System.CommandLine;
using InterfaceEngine.Host.Api;

namespace InterfaceEngine.Host.Cli.Controlling;

/// <summary>What messages are searched by.</summary>
internal sealed class SearchOptions
{
    private readonly Option<string?> _channel = new("--channel") { Description = "Taken by this channel" };
    private readonly Option<string?> _type = new("--type") { Description = "MSH-9: ADT^A01, or ADT alone" };
    private readonly Option<string?> _controlId = new("--control-id") { Description = "MSH-10" };
    private readonly Option<string?> _patient = new("--patient") { Description = "An id of PID-3" };
    private readonly Option<string?> _visit = new("--visit") { Description = "PV1-19" };
    private readonly Option<string?> _since = new("--since") { Description = "Received at or after: 2h, 7d, or 2026-11-24T08:00" };
    private readonly Option<string?> _until = new("--until") { Description = "Received before: 1h, or a date" };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_channel, _type, _controlId, _patient, _visit, _since, _until])
        {
            command.Add(option);
        }
    }

    /// <param name="arguments">The command line.</param>
    /// <param name="request">What is searched for; null where nothing is given.</param>
    /// <returns>False where a time is none; it was told.</returns>
    public bool TryRead(ParseResult arguments, out MessageSearchRequest? request)
    {
        request = null;
        if (!TryReadTime(arguments, _since, out var from) || !TryReadTime(arguments, _until, out var to))
        {
            return false;
        }

        var read = new MessageSearchRequest(
            arguments.GetValue(_channel), arguments.GetValue(_type), arguments.GetValue(_controlId), arguments.GetValue(_patient),
            arguments.GetValue(_visit), null, from, to, null, null);
        request = read == new MessageSearchRequest(null, null, null, null, null, null, null, null, null, null) ? null : read;
        return true;
    }

    private static bool TryReadTime(ParseResult arguments, Option<string?> option, out DateTimeOffset? point) =>
        MessagesCommand.TryReadTime(arguments.GetValue(option), option.Name, out point);
}
