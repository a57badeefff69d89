using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Timers;

/// <summary>
/// Makes a timer's message of its template. It is made of the time of the run alone, so that a run which is done a second time, as after a
/// clock was set back, gives the same bytes and is known for a repetition.
/// </summary>
/// <param name="parts">The template.</param>
/// <param name="delimiters">Those that it declares.</param>
/// <param name="zone">The zone of <c>now()</c>.</param>
/// <param name="lookup">What <c>lookup(...)</c> asks.</param>
internal sealed class TimerMessage(IReadOnlyList<TemplatePart> parts, Delimiters delimiters, TimeZoneInfo zone, Lookup lookup)
{
    private static readonly Hl7Message Nothing = Hl7Message.Parse(@"MSH|^~\&|"u8.ToArray()); // expressions that read a message are faults

    /// <summary>The message of a run; null where it cannot be made.</summary>
    /// <param name="run">The time of the run.</param>
    /// <param name="trouble">Why the result is null, without any value.</param>
    public byte[]? Of(DateTimeOffset run, out string? trouble)
    {
        var context = new EvaluationContext(Nothing, new FixedClock(run, zone)) { Lookup = lookup, Sequence = run.ToUnixTimeSeconds() };
        var text = new StringBuilder();
        trouble = null;
        foreach (var part in parts)
        {
            text.Append(part.Value is null ? part.Text.ReplaceLineEndings("\r") : TextOf(part.Value, context, ref trouble));
            if (trouble is not null)
            {
                return null;
            }
        }

        return Encode(text.ToString().Trim('\r') + "\r", out trouble);
    }

    private string TextOf(Expression expression, EvaluationContext context, ref string? trouble)
    {
        var value = expression.Text(context);
        if (context.Fault != EvaluationFault.None)
        {
            trouble = $"an expression cannot be evaluated: {context.Fault}";
        }
        else if (EscapeWriter.TryEncode(value, delimiters, Charset.Utf8, out var escaped) is var fault && fault != WriteFault.None)
        {
            trouble = $"a value cannot be written: {fault}";
        }
        else
        {
            return Encoding.UTF8.GetString(escaped);
        }

        return "";
    }

    private static byte[]? Encode(string text, out string? trouble)
    {
        trouble = null;
        var bytes = Encoding.UTF8.GetBytes(text);
        if (MessageHeader.TryRead(bytes, out var header) != ParseFault.None)
        {
            trouble = "it does not begin with MSH and delimiters";
        }
        else if (!Charset.TryResolve(header, bytes, null, out var charset))
        {
            trouble = "MSH-18 names a character set that is not known";
        }
        else if (!charset.TryEncode(text, out var encoded))
        {
            trouble = $"it has characters that are not in its character set {charset}";
        }
        else
        {
            return encoded;
        }

        return null;
    }
}
