using InterfaceEngine.Hl7.Acknowledgments;

namespace InterfaceEngine.Hl7.Validation;

/// <summary>
/// Collects findings up to a limit and counts the rest. Errors come first into what room there is: a hundred warnings must not hide the
/// error that a message is refused for.
/// </summary>
internal sealed class FindingList(int limit)
{
    private readonly List<(int Segment, MessageFinding Finding)> _errors = [];
    private readonly List<(int Segment, MessageFinding Finding)> _warnings = [];
    private int _count;

    public int Errors { get; private set; }

    public void Error(int segment, RefusalReason reason, ErrorLocation location, string text)
    {
        Errors++;
        Add(_errors, segment, new MessageFinding(FindingSeverity.Error, reason, location, text));
    }

    public void Warning(int segment, RefusalReason reason, ErrorLocation location, string text) =>
        Add(_warnings, segment, new MessageFinding(FindingSeverity.Warning, reason, location, text));

    public MessageFindings Finish(string? structure)
    {
        var kept = _errors.Concat(_warnings.Take(limit - _errors.Count)).OrderBy(entry => entry.Segment).Select(entry => entry.Finding).ToArray();
        return new MessageFindings(kept, Errors, _count - kept.Length, structure);
    }

    private void Add(List<(int Segment, MessageFinding Finding)> list, int segment, MessageFinding finding)
    {
        _count++;
        if (list.Count < limit)
        {
            list.Add((segment, finding));
        }
    }
}
