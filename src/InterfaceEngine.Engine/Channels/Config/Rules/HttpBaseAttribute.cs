namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>An absolute http or https address below which requests are made.</summary>
internal sealed class HttpBaseAttribute : ValueRuleAttribute
{
    /// <summary>Whether it is a whole address, which may have a query.</summary>
    public bool TakesQuery { get; set; }

    public override IEnumerable<TextFault> Check(string value)
    {
        if (value.IndexOfAny(['{', '}']) is >= 0 and var brace)
        {
            yield return new TextFault(
                FaultCodes.AddressTemplate, "has a place for a value of the message in it",
                "an address is the same for every message: it stands in logs on the way, and patients' data must not")
            {
                Offset = brace,
                Length = 1,
            };
            yield break;
        }

        if (UserInfo(value) is { Length: >= 0 } user)
        {
            yield return new TextFault(FaultCodes.BaseAddress, "has a user in it", "credentials do not belong in an address: it is shown and logged")
            {
                Offset = user.Offset,
                Length = Math.Max(user.Length, 1),
                IsConfidential = true,
            };
            yield break;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0
            || value.Any(char.IsWhiteSpace))
        {
            yield return new TextFault(
                FaultCodes.BaseAddress, "is not an http or https address", "the whole address, such as https://fhir.example.org/r4");
        }
        else if (value.IndexOfAny(TakesQuery ? ['#'] : ['?', '#']) is >= 0 and var end)
        {
            yield return new TextFault(FaultCodes.BaseAddress, TakesQuery ? "has a fragment" : "has a query or fragment", TakesQuery ? "the address ends before it" : "the address ends with its path")
            {
                Offset = end,
                Length = value.Length - end,
            };
        }
    }

    private static (int Offset, int Length) UserInfo(string value)
    {
        var start = value.IndexOf("://", StringComparison.Ordinal) + 3;
        if (start < 3)
        {
            return (0, -1);
        }

        var authority = value.AsSpan(start);
        var end = authority.IndexOfAny('/', '?', '#');
        return (start, (end < 0 ? authority : authority[..end]).LastIndexOf('@'));
    }
}
