using System.Text;

namespace InterfaceEngine.Fhir;

/// <summary>The place that a walk is at: names and indexes pushed on the way down, text only when a fault asks for it.</summary>
internal sealed class ElementPath
{
    private (string Name, int Index)[] _steps = new (string, int)[16];

    public int Depth { get; private set; }

    /// <summary>Goes down.</summary>
    /// <param name="name">The name in JSON; of the root its type.</param>
    /// <param name="index">The place in a list, else -1.</param>
    public void Push(string name, int index = -1)
    {
        if (Depth == _steps.Length)
        {
            Array.Resize(ref _steps, Depth * 2);
        }

        _steps[Depth++] = (name, index);
    }

    public void Pop() => Depth--;

    public void Clear() => Depth = 0;

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _steps.AsSpan(0, Depth))
        {
            text.Append(text.Length == 0 ? "" : ".").Append(name);
            if (index >= 0)
            {
                text.Append('[').Append(index).Append(']');
            }
        }

        return text.ToString();
    }
}
