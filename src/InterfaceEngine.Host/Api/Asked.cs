using System.Globalization;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Host.Api;

/// <summary>Who asks for something and why, as it is checked before anything is done.</summary>
internal static class Asked
{
    private const int MaxBy = 100;
    private const int MaxReason = 500;

    /// <summary>What is wrong; null where nothing is.</summary>
    public static string? Fault(string? by, string? reason) =>
        string.IsNullOrWhiteSpace(by) || by.Length > MaxBy ? $"by says who asks, in at most {MaxBy} characters"
        : string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason ? $"reason says why, in at most {MaxReason} characters; no patient data, it is kept and shown"
        : by.Any(char.IsControl) || reason.Any(char.IsControl) ? "by and reason are one line each"
        : null;

    /// <summary>Reads a delivery's number, such as <c>17.0</c>.</summary>
    public static bool TryReadDelivery(string? text, out DeliveryId id)
    {
        id = default;
        var parts = text?.Split('.') ?? [];
        if (parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            || ordinal >= DeliveryId.MaxPerMessage || sequence > long.MaxValue / DeliveryId.MaxPerMessage)
        {
            return false;
        }

        id = new DeliveryId(sequence, ordinal);
        return true;
    }
}
