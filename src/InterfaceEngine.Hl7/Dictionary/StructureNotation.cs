using System.Text;

namespace InterfaceEngine.Hl7.Dictionary;

/// <summary>
/// Reads a message structure from one line: <c>MSH SFT* PID? PROCEDURE(PR1 ROL*)* &lt;OBR|RXO&gt;</c>, where <c>?</c> is 0..1, <c>*</c>
/// 0..n, <c>+</c> 1..n and nothing 1..1. The text comes from our own resource, so its form is trusted.
/// </summary>
internal ref struct StructureNotation(ReadOnlySpan<byte> text)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    public static IReadOnlyList<StructureNode> Read(ReadOnlySpan<byte> text) => new StructureNotation(text).Sequence();

    private StructureNode[] Sequence()
    {
        var nodes = new List<StructureNode>();
        while (_at < _text.Length && _text[_at] != ')')
        {
            nodes.Add(_text[_at] == '<' ? Choice() : SegmentOrGroup());
            if (_at < _text.Length && _text[_at] == ' ')
            {
                _at++;
            }
        }

        return [.. nodes];
    }

    private ChoiceNode Choice()
    {
        var alternatives = new List<SegmentId>();
        do
        {
            _at++; // < or |
            alternatives.Add(new SegmentId(Name()));
        }
        while (_text[_at] == '|');
        _at++; // >
        var (min, max) = Occurrence();
        return new ChoiceNode([.. alternatives], min, max);
    }

    private StructureNode SegmentOrGroup()
    {
        var name = Name();
        if (_at == _text.Length || _text[_at] != '(')
        {
            var (segmentMin, segmentMax) = Occurrence();
            return new SegmentNode(new SegmentId(name), segmentMin, segmentMax);
        }

        _at++; // (
        var nodes = Sequence();
        _at++; // )
        var (min, max) = Occurrence();
        return new GroupNode(Encoding.UTF8.GetString(name), nodes, min, max);
    }

    private ReadOnlySpan<byte> Name()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit((char)_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private (int Min, int Max) Occurrence()
    {
        var mark = _at < _text.Length ? (char)_text[_at] : ' ';
        if (mark is '?' or '*' or '+')
        {
            _at++;
        }

        return mark switch { '?' => (0, 1), '*' => (0, 0), '+' => (1, 0), _ => (1, 1) };
    }
}
