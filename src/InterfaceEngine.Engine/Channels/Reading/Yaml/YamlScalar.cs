using InterfaceEngine.Engine.Channels.Config;

namespace InterfaceEngine.Engine.Channels.Reading.Yaml;

/// <summary>How a scalar is written.</summary>
internal enum ScalarForm
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Block,
}

/// <summary>
/// A single value, as text. It never becomes a number or a truth value by itself, as YAML's own rules would have it: <c>2.50</c> stays
/// 2.50 and <c>NO</c> stays NO; what it is, the property says that takes it.
/// </summary>
internal sealed class YamlScalar(SourceText source, string text, ScalarForm form, int start, int end)
    : YamlNode(source.SpanAt(start, end), start, end)
{
    public string Text => text;

    /// <summary>Whether it stands without quotes, so that readers who go by YAML's rules may take it for a number or a truth value.</summary>
    public bool IsPlain => form == ScalarForm.Plain;

    public override string Kind => "a single value";

    /// <summary>Nothing behind the key, or one of the words that YAML takes for nothing.</summary>
    public bool IsNothing => form == ScalarForm.Plain && text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Some characters of the text, in the file.</summary>
    public SourceSpan At(int offset, int length)
    {
        var from = ScalarWalk.Locate(source.Text, Start, End, form, text, offset);
        var to = ScalarWalk.Locate(source.Text, Start, End, form, text, offset + length);
        return source.SpanAt(from, to);
    }
}
