using System.Globalization;

namespace InterfaceEngine.Fhir;

/// <summary>
/// Compares dates and times of any precision. Only what is certain counts: 2024-05 is not after 2024-05-17, as the upper boundary of the
/// month is not (the wording that per-1 has since R4B; that of R4 leaves different precisions open).
/// </summary>
internal static class DateTimeOrder
{
    private const int DayLength = 10;
    private const int SecondLength = 19;

    /// <summary>True where both are there and the first is certainly later.</summary>
    public static bool IsAfter(string? first, string? second)
    {
        if (first is null || second is null)
        {
            return false;
        }

        if (first.Length > DayLength && second.Length > DayLength)
        {
            return IsInstantAfter(first, second);
        }

        var common = Math.Min(DayLength, Math.Min(first.Length, second.Length));
        return string.CompareOrdinal(first, 0, second, 0, common) > 0;
    }

    private static bool IsInstantAfter(string first, string second)
    {
        var sameZone = first.Length >= SecondLength && second.Length >= SecondLength
            && first.AsSpan(SecondLength).SequenceEqual(second.AsSpan(SecondLength));
        return sameZone
            ? string.CompareOrdinal(first, 0, second, 0, SecondLength) > 0
            : DateTimeOffset.TryParse(first, CultureInfo.InvariantCulture, out var start)
                && DateTimeOffset.TryParse(second, CultureInfo.InvariantCulture, out var end)
                && start > end;
    }
}
