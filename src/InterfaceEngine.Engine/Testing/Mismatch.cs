namespace InterfaceEngine.Engine.Testing;

/// <summary>Something that came otherwise than a test expects.</summary>
/// <param name="What">What: <c>ack</c>, <c>sent.ehr.bundle.Patient.gender</c>.</param>
/// <param name="Expected">What was expected, a line or several.</param>
/// <param name="Came">What came.</param>
public sealed record Mismatch(string What, string Expected, string Came)
{
    /// <summary>What stands where there is no value.</summary>
    public const string Nothing = "(nothing)";

    /// <summary>Where what came is kept whole in a file of its own: the file, for whoever wants to keep this instead. Null otherwise.</summary>
    public string? GoldenFile { get; init; }

    /// <summary>A text as it is shown: nothing is shown as such.</summary>
    internal static string Shown(string? text) => string.IsNullOrEmpty(text) ? Nothing : text;
}
