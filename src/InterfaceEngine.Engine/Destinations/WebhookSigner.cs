using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Delivery;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Engine.Destinations;

/// <summary>Signs what is sent by Standard Webhooks 1.0 (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md).</summary>
internal sealed class WebhookSigner(DestinationName name, IReadOnlyList<Secret> secrets)
{
    private const string Prefix = "whsec_";
    private const int ShortestKey = 24;
    private const int LongestKey = 64;

    private readonly byte[][] _keys = [.. secrets.Select(secret => TryReadKey(secret.Reveal(), out var key) ? key : throw new ArgumentException("No key.", nameof(secrets)))];

    /// <summary>The key that a text stands for.</summary>
    public static bool TryReadKey(string text, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        var bytes = new byte[text.Length];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) || length is < ShortestKey or > LongestKey)
        {
            return false;
        }

        key = bytes[..length];
        return true;
    }

    /// <summary>Adds the three headers.</summary>
    public void Sign(HttpRequestMessage request, DeliveryContent content, DateTimeOffset now)
    {
        var id = IdOf(content);
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", Signatures(id, now.ToUnixTimeSeconds(), content.Content.Span));
    }

    /// <summary>A signature for each key, divided by spaces.</summary>
    public string Signatures(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', _keys.Select(key => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed))));
    }

    /// <summary>
    /// The same at each attempt of a delivery and another for every other one, also after the data folder began anew and numbers repeat: the
    /// receiver knows repetitions by it.
    /// </summary>
    private string IdOf(DeliveryContent content)
    {
        byte[] what = [.. Encoding.UTF8.GetBytes($"{name}\r{content.Id}\r"), .. content.Content.Span];
        return "msg_" + Convert.ToHexStringLower(SHA256.HashData(what).AsSpan(0, 16));
    }
}
