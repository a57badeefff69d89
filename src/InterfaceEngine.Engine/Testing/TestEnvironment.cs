using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Engine.Testing;

/// <summary>
/// The environment on a machine that is not the engine's: no test opens a certificate or signs in, so files and secrets that are not there
/// keep no channel from being tested. What is there, is read.
/// </summary>
public static class TestEnvironment
{
    private const string AnySecret = "no-secret";

    /// <summary>An environment without what only the engine's machine has.</summary>
    public static ChannelEnvironment Of(ChannelEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var secrets = environment.SecretsFolder;
        return environment with
        {
            FileExists = static _ => true,
            ReadFile = (path, maxBytes) => environment.ReadFile(path, maxBytes) is { Text: null } missing && Path.GetDirectoryName(path) == secrets
                ? missing with { Text = AnySecret }
                : environment.ReadFile(path, maxBytes),
        };
    }
}
