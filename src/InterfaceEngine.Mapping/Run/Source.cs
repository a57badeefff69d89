using System.Globalization;
using System.Text;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Mapping.Run;

/// <summary>A v2 value with the place that it stands at.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Value">The value; absent for the segment itself.</param>
/// <param name="Field">The field; 0 for the segment itself.</param>
/// <param name="Repetition">From 1; 0 where the field does not repeat.</param>
/// <param name="Component">From 1; 0 for the whole repetition.</param>
/// <param name="Subcomponent">From 1; 0 for the whole component.</param>
internal readonly record struct Source(
    Segment Segment, Hl7Value Value, int Field, int Repetition, int Component, int Subcomponent)
{
    /// <summary>The value without delimiters that it begins with.</summary>
    public Hl7Value Leaf => Value.Level < Hl7Level.Component ? Value.Component(1).Subcomponent(1)
        : Value.Level == Hl7Level.Component ? Value.Subcomponent(1)
        : Value;

    /// <summary>How many parts the value has: components, or subcomponents where the value is a component.</summary>
    public int PartCount => Value.Level == Hl7Level.Component ? Value.SubcomponentCount : Value.ComponentCount;

    /// <summary>A part of the value, from 1: a component, or a subcomponent where the value is a component.</summary>
    public Source Part(int number) => Value.Level < Hl7Level.Component
        ? this with { Value = Value.Component(number), Component = number }
        : this with { Value = Value.Subcomponent(number), Subcomponent = number };

    /// <summary>The location as text: <c>PID-3[2].4.1</c>, <c>OBX[3]-5</c>; empty for none.</summary>
    public string Location(Hl7Message message)
    {
        if (Field == 0)
        {
            return "";
        }

        var text = new StringBuilder(Segment.Id.ToString());
        var occurrence = 0;
        for (var i = 0; i <= Segment.Index; i++)
        {
            occurrence += message[i].Id == Segment.Id ? 1 : 0;
        }

        AppendIndex(text, occurrence);
        text.Append('-').Append(Field);
        AppendIndex(text, Repetition);
        if (Component > 0)
        {
            text.Append('.').Append(Component);
        }

        if (Subcomponent > 0)
        {
            text.Append('.').Append(Subcomponent);
        }

        return text.ToString();
    }

    private static void AppendIndex(StringBuilder text, int number)
    {
        if (number > 1)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{number}]");
        }
    }
}
