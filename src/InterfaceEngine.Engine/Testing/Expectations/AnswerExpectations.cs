using InterfaceEngine.Engine.Testing.Config;

namespace InterfaceEngine.Engine.Testing.Expectations;

/// <summary>What the sender is answered.</summary>
internal static class AnswerExpectations
{
    public static IEnumerable<Expectation> Of(ExpectConfig config)
    {
        if (config.Ack is { } code)
        {
            yield return (outcome, _) => Code(code, outcome.Answer);
        }

        if (config.Errors is { } errors)
        {
            yield return (outcome, _) => Errors(errors, outcome.Answer);
        }
    }

    private static IEnumerable<Mismatch> Code(string expected, TestAnswer answer)
    {
        if (answer.Code != expected)
        {
            var came = string.Join(' ', [answer.Code, .. answer.Errors]);
            yield return new Mismatch("ack", expected, answer.Words.Length > 0 ? $"{came}: {answer.Words}" : came);
        }
    }

    // The place counts only where the test gives one.
    private static IEnumerable<Mismatch> Errors(IReadOnlyList<string> expected, TestAnswer answer)
    {
        var came = answer.Errors;
        if (came.Count != expected.Count || came.Zip(expected).Any(pair => !IsSame(pair.First, pair.Second)))
        {
            yield return new Mismatch("errors", Mismatch.Shown(string.Join('\n', expected)), Mismatch.Shown(string.Join('\n', came)));
        }
    }

    private static bool IsSame(string came, string expected)
    {
        AnswerErrorAttribute.TryRead(expected, out var code, out var place);
        return AnswerErrorAttribute.TryRead(came, out var cameCode, out var camePlace) && cameCode == code && (place is null || place == camePlace);
    }
}
