using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Hl7.Charsets;
using InterfaceEngine.Mllp;

namespace InterfaceEngine.Engine.Sources;

/// <summary>What a request must be before its body is read. Who may not send learns nothing else.</summary>
internal sealed class HttpGate(HttpReceiveConfig config)
{
    private static readonly string[] Hl7Types = ["application/hl7-v2", "application/hl7-v2+er7", "x-application/hl7-v2+er7"];

    private readonly AllowList _allow = new(Networks.Of(config.Allow));
    private readonly byte[]? _credential = config.Auth is null ? null : Hash(Parameter(config.Auth));
    private readonly string _scheme = config.Auth?.Basic is null ? "Bearer" : "Basic";

    /// <summary>The answer to a request that is not let in; null to one that is.</summary>
    public HttpReply? Refuse(HttpHead head) =>
        !_allow.Permits(head.Remote.Address) ? HttpReply.Text(403, "This address may not send here")
        : !IsKnown(head.Authorization) ? HttpReply.Text(401, "Credentials are missing or wrong") with { Header = ("WWW-Authenticate", $"{_scheme} realm=\"hl7\"") }
        : head.Path != config.Path ? HttpReply.Text(404, "Messages are not taken at this path")
        : head.Method != "POST" ? HttpReply.Text(405, "Messages are posted") with { Header = ("Allow", "POST") }
        : !IsTaken(head.ContentType) ? HttpReply.Text(415, $"The content type is one of {string.Join(", ", Hl7Types)}, with a character set that is known or none")
        : head.ContentEncoding is not (null or "" or "identity") ? HttpReply.Text(415, "The body must not be compressed")
        : !head.HasBody ? HttpReply.Text(411, "The body is missing, or its length")
        : null;

    private bool IsKnown(string? authorization) =>
        _credential is null
        || (AuthenticationHeaderValue.TryParse(authorization, out var shown)
            && string.Equals(shown.Scheme, _scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(shown.Parameter ?? ""), _credential));

    private bool IsTaken(string? contentType) =>
        config.Format == HttpReceiveFormat.Raw
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
            && Hl7Types.Contains(type.MediaType, StringComparer.OrdinalIgnoreCase)
            && (type.CharSet is not { } charset || Charset.TryFind(charset.Trim('"'), out _)));

    private static string Parameter(HttpReceiveAuthConfig auth) => auth switch
    {
        { Basic: { } basic } => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password.Reveal()}")),
        { Bearer: { } token } => token.Reveal(),
        _ => throw new ArgumentException("The reading of channel files lets no other through.", nameof(auth)),
    };

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
