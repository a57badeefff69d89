using System.Text;

namespace InterfaceEngine.Engine.Channels.Reading;

/// <summary>What <c>${env:}</c>, <c>${file:}</c> and <c>${secret:}</c> look into.</summary>
public sealed record ChannelEnvironment
{
    /// <summary>The environment variable that names the folder with a file for each secret.</summary>
    public const string SecretsVariable = "INTERFACE_ENGINE_SECRETS";

    /// <summary>Where that variable is not set: where container platforms mount secrets.</summary>
    public const string DefaultSecretsFolder = "/run/secrets";

    /// <summary>The value of an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The content of a file, read up to a number of bytes.</summary>
    public required Func<string, int, OutsideFile> ReadFile { get; init; }

    /// <summary>Whether there is a file of this path.</summary>
    public required Func<string, bool> FileExists { get; init; }

    /// <summary>The environment and the files of this process.</summary>
    public static ChannelEnvironment OfProcess { get; } = new()
    {
        Variable = Environment.GetEnvironmentVariable,
        ReadFile = OutsideFile.Read,
        FileExists = File.Exists,
    };

    /// <summary>
    /// No environment: files are checked as they stand, and what only an environment can tell is neither a fault nor a value. A file that
    /// needs one is then without a config. For checking files on a machine that is not the engine's.
    /// </summary>
    public static ChannelEnvironment None { get; } = new()
    {
        Variable = static _ => null,
        ReadFile = static (_, _) => new OutsideFile(null, "is not looked at"),
        FileExists = static _ => true,
        IsKnown = false,
    };

    /// <summary>False where nothing may be concluded from what is missing.</summary>
    public bool IsKnown { get; private init; } = true;

    internal string SecretsFolder => Variable(SecretsVariable) is { Length: > 0 } folder ? folder : DefaultSecretsFolder;
}

/// <summary>A file as <c>${file:}</c> finds it.</summary>
/// <param name="Text">Its content as text; null where it cannot be had.</param>
/// <param name="Refusal">Why not, as a predicate: "does not exist".</param>
public readonly record struct OutsideFile(string? Text, string? Refusal = null)
{
    /// <summary>Reads a UTF-8 file of the file system.</summary>
    public static OutsideFile Read(string path, int maxBytes)
    {
        var bytes = BoundedFile.Read(path, maxBytes, out var refusal);
        if (bytes is null)
        {
            return new OutsideFile(null, refusal);
        }

        return System.Text.Unicode.Utf8.IsValid(bytes)
            ? new OutsideFile(Encoding.UTF8.GetString(bytes))
            : new OutsideFile(null, "is not UTF-8 text");
    }
}
