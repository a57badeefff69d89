using System.Globalization;
using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Hl7;

namespace InterfaceEngine.Engine.Routing;

/// <summary>The path of a file as a template says it. A value of the message is one part of a name: it cannot lead to another folder.</summary>
internal sealed class TargetPath(PathTemplate template)
{
    private const int MaxValue = 100;
    private const string Nothing = "_";

    public string Of(RoutingView view)
    {
        var path = new StringBuilder();
        foreach (var part in template.Parts)
        {
            path.Append(part switch
            {
                PathTemplatePart.Literal literal => literal.Text,
                PathTemplatePart.Sequence => view.Stored.Sequence.ToString(CultureInfo.InvariantCulture),
                PathTemplatePart.Value { DateFormat: { } format } value => Clean(Date(view.Message[value.Path].Text, format)),
                PathTemplatePart.Value value => Clean(view.Message[value.Path].Text),
                _ => Nothing,
            });
        }

        return path.ToString();
    }

    private static string Date(string text, string format) =>
        Hl7DateTime.TryParse(text, out var date) ? date.Local.ToString(format, CultureInfo.InvariantCulture) : "";

    // What file systems and shells give a meaning to becomes an underscore; a name of dots alone would be a folder.
    private static string Clean(string value)
    {
        var name = new StringBuilder(Math.Min(value.Length, MaxValue));
        foreach (var character in value.AsSpan(0, Math.Min(value.Length, MaxValue)))
        {
            name.Append(char.IsLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '_');
        }

        return name.Length == 0 || name.ToString().Trim('.').Length == 0 ? Nothing : name.ToString();
    }
}
