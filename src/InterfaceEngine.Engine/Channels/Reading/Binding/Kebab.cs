using System.Text;

namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>Names as channel files write them.</summary>
internal static class Kebab
{
    /// <summary><c>MaxMessage</c> is <c>max-message</c>.</summary>
    public static string Of(string name)
    {
        var kebab = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character) && kebab.Length > 0)
            {
                kebab.Append('-');
            }

            kebab.Append(char.ToLowerInvariant(character));
        }

        return kebab.ToString();
    }
}
