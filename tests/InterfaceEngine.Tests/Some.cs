using System.Text;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Tests;

/// <summary>Messages for tests: written here, about nobody.</summary>
internal static class Some
{
    public const string Header = @"MSH|^~\&|ADT1|GOOD HEALTH^1.2.3^ISO|LAB|MAIN|20260114083015||ADT^A01^ADT_A01|MSG00001|P|2.5.1";

    public const string Admission =
        Header + "\r" +
        "EVN|A01|20260114083015\r" +
        "PID|1||12345^^^GOOD HEALTH&1.2.3&ISO^MR~987-65-4321^^^USSSA^SS||Quill^Ada^M^^Mrs||19610615|F|||1 Mill Road^Apt 2^Lakeside^IL^62704\r" +
        "PV1|1|I|4W^412^A|||||||MED||||\"\"|||||V77^^^GOOD HEALTH^VN\r";

    public static Hl7Message Message(string text) => Hl7Message.Parse(Encoding.UTF8.GetBytes(text));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
