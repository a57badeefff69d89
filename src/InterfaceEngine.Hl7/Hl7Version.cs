using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace InterfaceEngine.Hl7;

/// <summary>A version of HL7 v2 as MSH-12.1 names it: <c>2.3</c>, <c>2.5.1</c>. Ordered by age.</summary>
/// <param name="Minor">The second number, 5 of <c>2.5.1</c>.</param>
/// <param name="Patch">The third number, 1 of <c>2.5.1</c>; 0 where there is none.</param>
public readonly record struct Hl7Version(int Minor, int Patch) : IComparable<Hl7Version>
{
    /// <summary>2.2, the first with enhanced acknowledgment codes.</summary>
    public static Hl7Version V22 { get; } = new(2, 0);

    /// <summary>2.3.1, the first whose ACK carries the trigger event in MSH-9.2.</summary>
    public static Hl7Version V231 { get; } = new(3, 1);

    /// <summary>2.5, the first with the repeating ERR segment.</summary>
    public static Hl7Version V25 { get; } = new(5, 0);

    /// <summary>2.5.1, the version that the dictionary has complete.</summary>
    public static Hl7Version V251 { get; } = new(5, 1);

    /// <summary>2.7, the first with the truncation character as fifth of MSH-2.</summary>
    public static Hl7Version V27 { get; } = new(7, 0);

    /// <summary>
    /// Reads the text of MSH-12.1. <c>2.3.0</c> is <c>2.3</c>; blanks around are ignored; numbers of up to two digits.
    /// </summary>
    /// <returns>False where the text is no 2.x version.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Hl7Version version)
    {
        version = default;
        var parts = (text ?? "").Trim().Split('.');
        if (parts.Length is < 2 or > 3 || parts[0] != "2" || !Number(parts[1], out var minor))
        {
            return false;
        }

        var patch = 0;
        if (parts.Length == 3 && !Number(parts[2], out patch))
        {
            return false;
        }

        version = new Hl7Version(minor, patch);
        return true;

        static bool Number(string part, out int value) =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out value) && part.Length <= 2;
    }

    /// <inheritdoc/>
    public int CompareTo(Hl7Version other) => Minor != other.Minor ? Minor.CompareTo(other.Minor) : Patch.CompareTo(other.Patch);

    /// <summary>The text as MSH-12 writes it.</summary>
    public override string ToString() =>
        Patch == 0 ? string.Create(CultureInfo.InvariantCulture, $"2.{Minor}") : string.Create(CultureInfo.InvariantCulture, $"2.{Minor}.{Patch}");

    /// <summary>Older.</summary>
    public static bool operator <(Hl7Version left, Hl7Version right) => left.CompareTo(right) < 0;

    /// <summary>Newer.</summary>
    public static bool operator >(Hl7Version left, Hl7Version right) => left.CompareTo(right) > 0;

    /// <summary>Older or the same.</summary>
    public static bool operator <=(Hl7Version left, Hl7Version right) => left.CompareTo(right) <= 0;

    /// <summary>Newer or the same.</summary>
    public static bool operator >=(Hl7Version left, Hl7Version right) => left.CompareTo(right) >= 0;
}
