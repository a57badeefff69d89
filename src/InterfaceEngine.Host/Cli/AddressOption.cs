using System.CommandLine;

namespace InterfaceEngine.Host.Cli;

/// <summary>An option whose value is an http address; the library reads no <see cref="Uri"/> by itself.</summary>
internal static class AddressOption
{
    public static Option<Uri> Create(string name, string description, string usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => new Uri(usual),
        CustomParser = result =>
        {
            if (result.Tokens is [{ Value: var text }] && Uri.TryCreate(text, UriKind.Absolute, out var address)
                && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"{name} is an address such as {usual}");
            return null;
        },
    };
}
