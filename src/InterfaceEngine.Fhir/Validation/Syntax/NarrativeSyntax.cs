using System.Xml;

namespace InterfaceEngine.Fhir;

/// <summary>
/// The <c>div</c> of a narrative (narrative.html, txt-1 and txt-2): well-formed XHTML of the basic formatting elements, with content,
/// without anything that runs or loads.
/// </summary>
internal static class NarrativeSyntax
{
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly HashSet<string> Elements =
    [
        "a", "abbr", "acronym", "address", "b", "big", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "dfn", "div",
        "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "abbr", "accesskey", "align", "alt", "axis", "bgcolor", "border", "cellhalign", "cellpadding", "cellspacing", "cellvalign", "char",
        "charoff", "charset", "cite", "class", "color", "cols", "colspan", "coords", "dir", "frame", "headers", "height", "href", "hreflang",
        "id", "lang", "longdesc", "name", "nowrap", "rel", "rev", "rows", "rowspan", "rules", "scope", "shape", "span", "src", "start",
        "style", "summary", "tabindex", "title", "type", "valign", "value", "width",
    ];

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new StringReader(text.ToString()), settings);
        try
        {
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "div" && HasGoodContent(reader);
        }
        catch (XmlException)
        {
            return false; // the platform has no reader that says so otherwise
        }
    }

    private static bool HasGoodContent(XmlReader reader)
    {
        var visible = false;
        do
        {
            visible |= reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA || reader.LocalName == "img";
            if (reader.NodeType == XmlNodeType.Element && !IsGoodElement(reader))
            {
                return false;
            }
        }
        while (reader.Read());
        return visible;
    }

    private static bool IsGoodElement(XmlReader reader)
    {
        if (reader.NamespaceURI != Xhtml || !Elements.Contains(reader.LocalName))
        {
            return false;
        }

        while (reader.MoveToNextAttribute())
        {
            if (reader.Prefix is not ("xmlns" or "xml") && reader.Name != "xmlns" && !Attributes.Contains(reader.Name))
            {
                return false;
            }
        }

        return true;
    }
}
