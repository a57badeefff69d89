using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Testing.Config;

/// <summary>A file that <c>test --update</c> may write: below the folder of the tests, and nothing that is read as something else.</summary>
internal sealed class GoldenFileAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        var parts = value.Split('/', '\\');
        if (Path.IsPathRooted(value) || parts.Any(part => part is "" or "." or "..") || !value.EndsWith(".json", StringComparison.Ordinal))
        {
            yield return new TextFault(
                FaultCodes.TestGolden, "is no file for a bundle", "a path below the folder of the tests that ends with .json: golden/adt-a01.json");
        }
    }
}
