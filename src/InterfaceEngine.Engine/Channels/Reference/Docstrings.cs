using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using InterfaceEngine.Engine.Channels.Reading.Binding;

namespace InterfaceEngine.Engine.Channels.Reference;

/// <summary>
/// The documentation comments of the config records: one text for those who read the code, the editor's hover text and the reference.
/// The compiler writes them to a file beside each assembly, which is published with it.
/// </summary>
internal sealed partial class Docstrings
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _members = [];

    /// <summary>What is said of a type.</summary>
    /// <exception cref="IOException">The file of the comments is not beside the program.</exception>
    public Docstring Of(Type type) => Find(type.Assembly, "T:" + NameOf(type));

    /// <summary>What is said of a property, or of a value of an enumeration.</summary>
    /// <exception cref="IOException">The file of the comments is not beside the program.</exception>
    public Docstring Of(MemberInfo member) =>
        Find(member.DeclaringType!.Assembly, (member is FieldInfo ? "F:" : "P:") + NameOf(member.DeclaringType) + "." + member.Name);

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private Docstring Find(Assembly assembly, string id)
    {
        if (!_members.TryGetValue(assembly, out var members))
        {
            _members.Add(assembly, members = Read(assembly));
        }

        return members.TryGetValue(id, out var member)
            ? new Docstring(Plain(member.Element("summary")), [.. member.Elements("example").Select(Plain)])
            : new Docstring("", []);
    }

    private static Dictionary<string, XElement> Read(Assembly assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        try
        {
            return XDocument.Load(path).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!);
        }
        catch (XmlException fault)
        {
            throw new IOException($"{path} is damaged: {fault.Message}", fault);
        }
    }

    /// <summary>One paragraph of Markdown.</summary>
    private static string Plain(XElement? element)
    {
        var text = new StringBuilder();
        foreach (var node in element?.Nodes() ?? [])
        {
            text.Append(node switch
            {
                XText words => words.Value,
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement { Name.LocalName: "see" } see => $"`{Word(see)}`",
                XElement inner => Plain(inner),
                _ => "",
            });
        }

        return Blanks().Replace(text.ToString(), " ").Trim();
    }

    /// <summary>A property or value by its word in channel files.</summary>
    private static string Word(XElement see)
    {
        var target = (string?)see.Attribute("cref") ?? (string?)see.Attribute("langword") ?? "";
        return Kebab.Of(target[(target.LastIndexOf('.') + 1)..]);
    }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blanks();
}

/// <summary>A documentation comment.</summary>
/// <param name="Summary">What it says, as one paragraph of Markdown; empty where there is none.</param>
/// <param name="Examples">Values as a channel file writes them.</param>
internal sealed record Docstring(string Summary, IReadOnlyList<string> Examples);
