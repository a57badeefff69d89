using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using InterfaceEngine.Engine.Store;

namespace InterfaceEngine.Host.Security;

/// <summary>
/// The right to see what messages say: who can read the file <c>content.token</c> in the data folder has it. It travels as a bearer token. The
/// file is made at the first start, readable by the engine's user alone; to change the token, delete the file and start again.
/// </summary>
internal sealed partial class ContentRight
{
    /// <summary>The file in the data folder.</summary>
    public const string FileName = "content.token";

    /// <summary>The header in which a client says who asks, percent-encoded; nobody checks it.</summary>
    public const string ByHeader = "Interface-Engine-By";

    private const int TokenBytes = 32;
    private const int MaxBy = 100;

    private readonly byte[] _hash;
    private readonly ILogger _logger;

    private ContentRight(string token, ILogger logger)
    {
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        _logger = logger;
    }

    /// <summary>Reads the token of a data folder, or makes one.</summary>
    /// <exception cref="IOException">The file cannot be read or made, or is empty.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not.</exception>
    public static ContentRight Open(string dataFolder, ILogger logger)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            Make(path);
        }

        return Read(path) is { Length: > 0 } token
            ? new ContentRight(token, logger)
            : throw new IOException($"{path} is empty; without the file a new token is made");
    }

    /// <summary>The token in a file.</summary>
    public static string Read(string path) => File.ReadAllText(path).Trim();

    /// <summary>Whether a request comes with the token. That it is used is logged and recorded before anything is shown.</summary>
    /// <param name="request">The request.</param>
    /// <param name="what">What of the messages' content is asked for; no content itself.</param>
    /// <param name="actions">Where it is recorded.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="StoreUnavailableException">It cannot be recorded, so nothing is to be shown.</exception>
    public async Task<bool> IsUsedByAsync(HttpRequest request, string what, IActionLog actions, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!IsHeldBy(request))
        {
            return false;
        }

        var who = Who(request);
        ContentShown(_logger, what, who);
        await actions.RecordShowAsync(new ActionBy(time.GetUtcNow(), who, "with the content token"), what, cancellationToken);
        return true;
    }

    /// <summary>Puts the token, and who asks, on every request of a client.</summary>
    public static void Use(HttpClient client, string token, string by)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.Add(ByHeader, Uri.EscapeDataString(by));
    }

    private bool IsHeldBy(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
        && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header.Parameter ?? "")), _hash);

    /// <summary>The address, and before it the name that the client gives.</summary>
    private static string Who(HttpRequest request)
    {
        var address = request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "an unknown address";
        var by = Uri.UnescapeDataString(request.Headers[ByHeader].ToString());
        return string.IsNullOrWhiteSpace(by) || by.Length > MaxBy || by.Any(char.IsControl) ? address : $"{by} at {address}";
    }

    private static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes)) + "\n"));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Content shown: {What}, to {Who}")]
    private static partial void ContentShown(ILogger logger, string what, string who);
}
