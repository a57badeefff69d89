using System.Text;

namespace InterfaceEngine.Fhir;

/// <summary>
/// An embedded text of sections: a header line at the left margin, indented lines below it, <c>#</c> for remarks.
/// Only the headers are read at the start; a section is decoded when somebody asks for it.
/// </summary>
internal sealed class SectionedText
{
    private readonly byte[] _text;
    private readonly Dictionary<string, Range> _sections = [];

    public SectionedText(string resourceName)
    {
        using var stream = typeof(SectionedText).Assembly.GetManifestResourceStream(resourceName)
            ?? throw new InvalidOperationException("No embedded text " + resourceName);
        _text = new byte[stream.Length];
        stream.ReadExactly(_text);
        Index();
    }

    /// <summary>Names of the sections: the first word of each header.</summary>
    public IReadOnlyCollection<string> Names => _sections.Keys;

    /// <summary>The lines of a section, header first; null where there is no section of that name.</summary>
    public string[]? Find(string name) =>
        _sections.TryGetValue(name, out var section) ? Encoding.UTF8.GetString(_text.AsSpan()[section]).Split('\n') : null;

    private void Index()
    {
        var text = _text.AsSpan();
        var header = 0;
        for (var start = 0; start < text.Length;)
        {
            var end = start + text[start..].IndexOf((byte)'\n');
            var next = end + 1;
            if (text[start] != ' ')
            {
                header = start;
            }

            if (next >= text.Length || text[next] != ' ')
            {
                Add(text[header..end], header..end);
            }

            start = next;
        }
    }

    private void Add(ReadOnlySpan<byte> section, Range range)
    {
        if (section[0] != (byte)'#')
        {
            var name = section[..section.IndexOfAny((byte)' ', (byte)'\n')];
            _sections.Add(Encoding.UTF8.GetString(name), range);
        }
    }
}
