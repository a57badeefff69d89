using System.Globalization;
using InterfaceEngine.Host.Api;
using InterfaceEngine.Host.Cli.Messages;

namespace InterfaceEngine.Host.Cli.Searching;

/// <summary>Messages of the log as lines for people.</summary>
/// <param name="output">Where to write.</param>
/// <param name="showContent">Whether answers and targets are shown, which may hold parts of the message.</param>
internal sealed class MessageLines(TextWriter output, bool showContent)
{
    private const string Masked = "(masked)";

    public void Heading() => output.WriteLine(Row("ID", "RECEIVED", "STATE", "TYPE", "CONTROL ID", "CHANNELS", "BYTES", "FROM"));

    public void Write(MessageItem item) => output.WriteLine(Row(
        item.Sequence.ToString(CultureInfo.InvariantCulture),
        Time(item.ReceivedAt),
        item.State,
        item.Type,
        item.ControlId,
        string.Join(',', item.Channels),
        item.Length.ToString(CultureInfo.InvariantCulture),
        item.Remote));

    public void Write(MessageView view)
    {
        var message = view.Message;
        Line("message", message.Sequence.ToString(CultureInfo.InvariantCulture));
        Line("state", message.State);
        Line("received", $"{Time(message.ReceivedAt)} on {message.Listener} from {message.Remote}, {message.Length} bytes");
        Line("type", message.Type);
        Line("control id", message.ControlId);
        Line("sender", message.Sender);
        Line("answer", AnswerOf(view.Answer));
        Line("replay of", view.ReplayOf ?? "");
        Line("replayed by", string.Join(", ", view.Replays));
        foreach (var routing in view.Routings)
        {
            output.WriteLine($"channel {routing.Channel} {routing.Version}: {routing.Outcome}{Because(routing.Reason)}");
        }

        foreach (var delivery in view.Deliveries)
        {
            output.WriteLine($"delivery {delivery.Id} {delivery.Channel}/{delivery.Destination}: {delivery.State}{Because(delivery.Reason)}");
            Line("  target", delivery.Target is null ? "" : showContent ? Visible.Of(delivery.Target) : Masked);
            Line("  waits", delivery.Waits?.Text ?? "");
            Line("  lane", string.Join(", ", delivery.Lanes));
            foreach (var attempt in delivery.Attempts)
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  attempt {attempt.Number} {Time(attempt.StartedAt)} {attempt.Duration:0.0} ms: {attempt.Outcome}{Because(attempt.Reason)}"));
                Line("    answer", AnswerOf(attempt.Answer));
            }
        }
    }

    private void Line(string name, string value)
    {
        if (value.Length > 0)
        {
            output.WriteLine($"{name}: {Visible.Of(value)}");
        }
    }

    private string AnswerOf(string answer) =>
        answer.Length == 0 ? "" : showContent ? answer : $"{Masked}, {answer.Length.ToString(CultureInfo.InvariantCulture)} characters";

    private static string Because(string? reason) => string.IsNullOrEmpty(reason) ? "" : ", " + Visible.Of(reason);

    private static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Row(string id, string received, string state, string type, string controlId, string channels, string length, string from) =>
        Visible.Of(string.Create(CultureInfo.InvariantCulture, $"{id,-10} {received,-23} {state,-8} {type,-10} {controlId,-20} {channels,-16} {length,8} {from}").TrimEnd());
}
