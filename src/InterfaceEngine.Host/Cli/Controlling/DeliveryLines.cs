using System.Globalization;
using InterfaceEngine.Host.Api;
using InterfaceEngine.Host.Cli.Messages;

namespace InterfaceEngine.Host.Cli.Controlling;

/// <summary>Deliveries as lines for people: what each is, and below it why it waits or is dead.</summary>
internal sealed class DeliveryLines(TextWriter output)
{
    public void Heading() => output.WriteLine(Row("DELIVERY", "RECEIVED", "STATE", "DESTINATION", "TYPE", "CONTROL ID", "TRIED"));

    public void Write(DeliveryItem item)
    {
        output.WriteLine(Row(
            item.Id,
            item.ReceivedAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            item.State,
            $"{item.Channel}/{item.Destination}",
            item.Type,
            item.ControlId,
            item.Attempts.ToString(CultureInfo.InvariantCulture)));
        if ((item.Waits?.Text ?? item.Reason) is { Length: > 0 } why)
        {
            output.WriteLine("           " + Visible.Of(why));
        }
    }

    private static string Row(string id, string received, string state, string destination, string type, string controlId, string tried) =>
        Visible.Of(string.Create(CultureInfo.InvariantCulture, $"{id,-10} {received,-19} {state,-9} {destination,-24} {type,-8} {controlId,-20} {tried,5}").TrimEnd());
}
