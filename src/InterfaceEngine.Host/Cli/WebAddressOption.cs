using System.CommandLine;
using System.CommandLine.Parsing;

namespace InterfaceEngine.Host.Cli;

/// <summary><c>--web http://127.0.0.1:8080</c>: where API, metrics and health are.</summary>
internal static class WebAddressOption
{
    private static readonly Uri Usual = new("http://127.0.0.1:8080");

    public static Option<Uri> Create(string description) => new("--web")
    {
        Description = description,
        DefaultValueFactory = _ => Usual,
        CustomParser = Read,
    };

    private static Uri? Read(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http", AbsolutePath: "/" })
        {
            return address;
        }

        result.AddError($"--web '{text}': an address such as {Usual} is needed");
        return null;
    }
}
