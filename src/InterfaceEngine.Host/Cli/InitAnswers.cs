using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Engine.Channels.Writing;

namespace InterfaceEngine.Host.Cli;

/// <summary>What <c>init</c> knows, by flags or answers.</summary>
internal sealed record InitAnswers(string? Name, string? Description, int? Port, IReadOnlyList<string> Messages, IReadOnlyList<string> To)
{
    /// <summary>The channel; null where something is missing or has no known form.</summary>
    public NewChannel? ToChannel(string folder, ChannelEnvironment environment, out string? refusal)
    {
        refusal = null;
        if (string.IsNullOrWhiteSpace(Name))
        {
            refusal = "A name is needed: interface-engine init adt-to-lab --messages ADT --to mllp:lab.example.org:6661";
            return null;
        }

        if (Name.AsSpan().ContainsAny('/', '\\', '\n'))
        {
            refusal = $"'{Name}' is not a name: a name has lower-case letters, digits and hyphens";
            return null;
        }

        if (File.Exists(Path.Combine(folder, Name + ".yaml")))
        {
            refusal = $"{Path.Combine(folder, Name + ".yaml")} is there already, and nothing is overwritten";
            return null;
        }

        var destinations = To.Select(text => (Text: text, Destination: NewDestination.Parse(text))).ToArray();
        if (destinations.FirstOrDefault(read => read.Destination is null) is { Text: { } wrong })
        {
            refusal = $"--to '{wrong}': it is {NewDestination.Forms}";
            return null;
        }

        return new NewChannel
        {
            Name = Name,
            Description = Description,
            Port = Port ?? NewChannel.FreePort(folder, environment),
            Messages = [.. Messages.SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))],
            Destinations = destinations.Length > 0 ? [.. destinations.Select(read => read.Destination!)] : [NewDestination.Archive(Name)],
        };
    }
}
