using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Host.Cli.Sending;

/// <summary>How <c>send</c> sends.</summary>
/// <param name="Client">The peer; its name stands in the output.</param>
/// <param name="Connections">How many connections; with more than one, messages pass each other.</param>
/// <param name="Repeat">How often each message is sent, unchanged: its control id stays.</param>
/// <param name="Charset">The character set of messages and answers whose MSH-18 is empty; null detects it.</param>
/// <param name="Verbose">Whether answers are shown whole.</param>
internal sealed record SendOptions(MllpClientOptions Client, int Connections, int Repeat, Charset? Charset, bool Verbose);
