using System.CommandLine;
using System.CommandLine.Parsing;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>--web http://127.0.0.1:8080</c>: where API, metrics and health are.</summary>
internal static class WebAddressOption
{
    private static readonly Uri Usual = new("http://127.0.0.1:8080");

    /// <param name="description">What it is for.</param>
    /// <param name="name">The option.</param>
    /// <param name="orSecure">Whether https will do: for a client, where a proxy may stand before the engine.</param>
    public static Option<Uri> Create(string description, string name = "--web", bool orSecure = false) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => Usual,
        CustomParser = result => Read(result, name, orSecure),
    };

    private static Uri? Read(ArgumentResult result, string name, bool orSecure)
    {
        var text = result.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address is { Scheme: var scheme, AbsolutePath: "/" }
            && (scheme == Uri.UriSchemeHttp || (orSecure && scheme == Uri.UriSchemeHttps)))
        {
            return address;
        }

        result.AddError($"{name} '{text}': an address such as {Usual} is needed");
        return null;
    }
}
