using InterfaceEngine.Hl7.Charsets;

namespace InterfaceEngine.Host.Cli;

/// <summary>The value of <c>--charset</c>.</summary>
internal static class CharsetOption
{
    /// <summary>Null where the option was not given. False, with a word on the error output, where the name is not known.</summary>
    public static bool TryRead(string? name, out Charset? charset)
    {
        charset = null;
        if (name is null || Charset.TryFind(name, out charset))
        {
            return true;
        }

        Console.Error.WriteLine($"'{name}' is no character set of HL7 table 0211 that is known here");
        return false;
    }
}
