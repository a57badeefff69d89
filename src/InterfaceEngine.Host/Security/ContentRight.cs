using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace InterfaceEngine.Host.Security;

/// <summary>
/// The right to see what messages say: who can read the file <c>content.token</c> in the data folder has it. It travels as a bearer token. The
/// file is made at the first start, readable by the engine's user alone; to change the token, delete the file and start again.
/// </summary>
internal sealed partial class ContentRight
{
    /// <summary>The file in the data folder.</summary>
    public const string FileName = "content.token";

    private const int TokenBytes = 32;

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

    /// <summary>Whether a request comes with the token. That it was used is logged.</summary>
    /// <param name="request">The request.</param>
    /// <param name="what">What of the messages' content is asked for; no content itself.</param>
    public bool IsHeldBy(HttpRequest request, string what)
    {
        var isHeld = AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && string.Equals(header.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header.Parameter ?? "")), _hash);
        if (isHeld)
        {
            ContentShown(_logger, what, request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "");
        }

        return isHeld;
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Content shown: {What}, to {Remote}")]
    private static partial void ContentShown(ILogger logger, string what, string remote);
}
