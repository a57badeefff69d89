using System.Text;

namespace InterfaceEngine.Fhir;

/// <summary>
/// Search parameters ready for an address (search.html). Values come from messages: what has a meaning in a search (<c>, | $ \</c>) is
/// escaped, then what has one in an address, so that no value can widen the search.
/// </summary>
public static class FhirQuery
{
    /// <summary><c>name=system|value</c>, a token: an identifier or a code in its system.</summary>
    /// <param name="name">The search parameter, <c>identifier</c>.</param>
    /// <param name="system">The system; null or empty for any system, which is then not written.</param>
    /// <param name="value">The value.</param>
    public static string Token(string name, string? system, string value) =>
        string.IsNullOrEmpty(system) ? Text(name, value) : $"{name}={Escape(system)}%7C{Escape(value)}";

    /// <summary><c>name=system|value,system|value</c>: any of several tokens.</summary>
    /// <param name="name">The search parameter, <c>identifier</c>.</param>
    /// <param name="tokens">The systems and values.</param>
    public static string AnyToken(string name, IEnumerable<(string System, string Value)> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return $"{name}={string.Join(',', tokens.Select(token => $"{Escape(token.System)}%7C{Escape(token.Value)}"))}";
    }

    /// <summary><c>name=value</c>.</summary>
    public static string Text(string name, string value) => $"{name}={Escape(value)}";

    private static string Escape(string value)
    {
        if (value.AsSpan().ContainsAny(",|$\\"))
        {
            var escaped = new StringBuilder(value.Length + 4);
            foreach (var character in value)
            {
                escaped.Append(character is ',' or '|' or '$' or '\\' ? "\\" : "").Append(character);
            }

            value = escaped.ToString();
        }

        return Uri.EscapeDataString(value);
    }
}
