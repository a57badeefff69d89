using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace InterfaceEngine.Host.Cli.Messages;

/// <summary>A peer as it is given on a command line: <c>lab.example.org:6661</c>, <c>[::1]:2575</c>.</summary>
internal sealed record HostAndPort(string Host, int Port)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out HostAndPort? peer)
    {
        peer = null;
        var colon = text.LastIndexOf(':');
        if (colon <= 0
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65535)
        {
            return false;
        }

        var host = text[..colon];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (host.Contains(':', StringComparison.Ordinal) && !bracketed)
        {
            return false; // ::1:2575 could be read in two ways
        }

        peer = new HostAndPort(bracketed ? host[1..^1] : host, port);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
