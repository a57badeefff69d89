using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>The faults of one file, up to a limit; a fault that an alias brings twice is told once.</summary>
internal sealed class FaultList(string file, int limit)
{
    private readonly HashSet<ChannelFault> _faults = [];
    private bool _isFull;

    public void Add(FaultCode code, SourceSpan span, string message, string? hint = null) =>
        Add(new ChannelFault(code.Code, span.Place, span.Length, Printable.Of(message), hint is null ? null : Printable.Of(hint)));

    /// <summary>Adds a fault of an expression.</summary>
    public void Add(ExpressionFault fault, SourcePlace place) => Add(ChannelFault.Of(fault, place));

    private void Add(ChannelFault fault)
    {
        if (_faults.Count < limit)
        {
            _faults.Add(fault);
        }
        else if (!_isFull)
        {
            _isFull = true;
            _faults.Add(new ChannelFault(
                FaultCodes.TooManyFaults.Code, new SourcePlace(file, 1, 1), 1, $"more than {limit} faults: the others are not told"));
        }
    }

    /// <summary>Whether nothing more is told, so that places and hints need not be made.</summary>
    public bool IsFull => _isFull;

    public bool HasAny => _faults.Any(static fault => fault.Severity == FaultSeverity.Error);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ChannelFault> InOrder() =>
    [
        .. _faults.OrderBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column).ThenBy(fault => fault.Code, StringComparer.Ordinal)
    ];
}
