using System.Globalization;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Store;
using InterfaceEngine.Engine.Testing.Config;

namespace InterfaceEngine.Engine.Testing.Expectations;

/// <summary>What is sent to one destination.</summary>
internal sealed class SentExpectations
{
    private readonly string _name;
    private readonly SentConfig _config;
    private readonly MessageExpectations _message;
    private readonly BundleExpectations? _bundle;

    public SentExpectations(string name, SentConfig config, TestScope scope, string folder, SourceSpan? place)
    {
        _name = name;
        _config = config;
        _message = new MessageExpectations(scope, config.Changed, config.Fields, config.That);
        _bundle = config.Bundle is { } bundle ? new BundleExpectations(bundle, scope, folder, $"sent.{name}.bundle", scope.PlaceOf(config, nameof(config.Bundle))) : null;
        scope.RefuseEmpty(config.Fields?.Count, config, nameof(config.Fields), "fields");
        scope.RefuseEmpty(config.That?.Count, config, nameof(config.That), "that");
        scope.RefuseEmpty(config.Message?.Trim().Length, config, nameof(config.Message), "message");
        if (config == new SentConfig())
        {
            scope.AddFault(FaultCodes.TestCannotFail, place, $"nothing is expected of what is sent to '{name}'", "that it is sent at all is said with goes-to");
        }

        if (scope.Find(name) is { } destination)
        {
            RefuseOtherKinds(destination, scope);
        }
    }

    public IEnumerable<Mismatch> Check(TestOutcome outcome, TimeProvider clock)
    {
        var what = "sent." + _name;
        if (outcome.Sent.FirstOrDefault(delivery => delivery.Destination == _name) is not { } delivery)
        {
            var dead = outcome.Dead.FirstOrDefault(delivery => delivery.Destination == _name)?.DeadReason;
            return [new Mismatch(what, "something is sent", dead is null ? Mismatch.Nothing : "dead: " + dead)];
        }

        return
        [
            .. Text(what + ".path", _config.Path, delivery.Target),
            .. Text(what + ".lanes", _config.Lanes?.ToString(CultureInfo.InvariantCulture), delivery.Lanes.Count.ToString(CultureInfo.InvariantCulture)),
            .. _bundle?.Check(delivery.Content!.Value) ?? [],
            .. Messages(what, outcome, delivery, clock),
        ];
    }

    private IEnumerable<Mismatch> Messages(string what, TestOutcome outcome, NewDelivery delivery, TimeProvider clock)
    {
        if (!_message.IsAny && _config.Message is null)
        {
            return [];
        }

        var sent = outcome.MessageTo(delivery)!;
        return
        [
            .. Text(what + ".message", Lines(_config.Message), Lines(sent.Charset.Decode(sent.Bytes.Span))),
            .. _message.Check(what + ".", new MessagePair(outcome.Given!, sent, clock)),
        ];
    }

    private static IEnumerable<Mismatch> Text(string what, string? expected, string? came)
    {
        if (expected is not null && expected != came)
        {
            yield return new Mismatch(what, expected, Mismatch.Shown(came));
        }
    }

    private static string? Lines(string? message) =>
        message is null ? null : string.Join('\n', message.Split('\r', '\n').Where(line => line.Length > 0));

    private void RefuseOtherKinds(ChannelDestination destination, TestScope scope)
    {
        var sendsFhir = destination.Config.BundleType is not null;
        if (sendsFhir && (_message.IsAny || _config.Message is not null))
        {
            Refuse("sends a FHIR bundle, not HL7 v2", "expect its bundle", nameof(_config.Message), nameof(_config.Changed), nameof(_config.Fields), nameof(_config.That));
        }

        if (!sendsFhir && _config.Bundle is not null)
        {
            Refuse("sends HL7 v2, not a FHIR bundle", "expect its message, fields, or what changed", nameof(_config.Bundle));
        }

        if (destination.Target is null && _config.Path is not null)
        {
            Refuse("writes no file", "only file destinations have a path", nameof(_config.Path));
        }

        void Refuse(string message, string hint, params string[] properties) => scope.AddFault(
            FaultCodes.TestContent, properties.Select(property => scope.PlaceOf(_config, property)).FirstOrDefault(span => span is not null), $"'{_name}' {message}", hint);
    }
}
