using System.Buffers;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>The path of a request, as it is compared: no query, nothing that is written with a percent sign.</summary>
internal sealed class RequestPathAttribute : ValueRuleAttribute
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public override IEnumerable<TextFault> Check(string value)
    {
        if (value is not ['/', ..])
        {
            yield return new TextFault(FaultCodes.RequestPath, "is no path", "a path begins with a slash", "/" + value);
        }
        else if (value.AsSpan().IndexOfAnyExcept(Allowed) is >= 0 and var other)
        {
            yield return new TextFault(FaultCodes.RequestPath, "is no path", "letters, digits, slashes and -._~ alone") { Offset = other, Length = 1 };
        }
    }
}
