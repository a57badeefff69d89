using System.Text;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Channels.Library;

/// <summary>A message as examples write it: a segment in each line, MSH only where it matters.</summary>
internal static class ExampleMessage
{
    private const string Header = @"MSH|^~\&|||||20260101000000||ADT^A01^ADT_A01|1|P|2.5.1|||||||UNICODE UTF-8";

    /// <summary>The message; null where there is a fault.</summary>
    public static Hl7Message? Read(string text, out ParseFault fault)
    {
        var segments = text.ReplaceLineEndings("\r").Trim('\r');
        var whole = segments.StartsWith("MSH", StringComparison.Ordinal) ? segments : $"{Header}\r{segments}";
        fault = Hl7Message.TryParse(Encoding.UTF8.GetBytes(whole + "\r"), out var message);
        return message;
    }
}
