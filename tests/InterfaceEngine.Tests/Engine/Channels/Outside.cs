using InterfaceEngine.Engine.Channels.Reading;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>An environment made by hand.</summary>
internal sealed class Outside
{
    public Dictionary<string, string> Variables { get; } = [];

    public Dictionary<string, string> Files { get; } = [];

    public ChannelEnvironment Environment => new()
    {
        Variable = name => Variables.GetValueOrDefault(name),
        ReadFile = (path, maxBytes) => Files.GetValueOrDefault(path) switch
        {
            null => new OutsideFile(null, "does not exist"),
            var text when text.Length > maxBytes => new OutsideFile(null, $"is larger than {maxBytes} bytes"),
            var text => new OutsideFile(text),
        },
        FileExists = Files.ContainsKey,
    };

    public static ChannelEnvironment Nothing => new Outside().Environment;

    public Outside WithVariable(string name, string value)
    {
        Variables[name] = value;
        return this;
    }

    public Outside WithFile(string path, string text)
    {
        Files[path] = text;
        return this;
    }

    public Outside WithSecret(string name, string text) => WithFile($"{ChannelEnvironment.DefaultSecretsFolder}/{name}", text);
}
