using System.Collections;
using System.Globalization;
using System.Reflection;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Binding;

namespace InterfaceEngine.Tests.Engine.Channels;

/// <summary>What a config says beyond its defaults, a line for each value.</summary>
internal static class ConfigDump
{
    public static string Of(object config) => string.Concat(Lines(config, "").Select(line => line + "\n"));

    private static IEnumerable<string> Lines(object value, string path) => value switch
    {
        ExpressionText expression => [$"{path}: {expression.Text} (at {expression.Place.Line}:{expression.Place.Column})"],
        PathTemplateText template => [$"{path}: {template.Text} (at {template.Place.Line}:{template.Place.Column})"],
        Enum word => [$"{path}: {Kebab.Of(word.ToString())}"],
        string or Secret or FilePath => [$"{path}: {value}"],
        ValueType => [$"{path}: {Convert.ToString(value, CultureInfo.InvariantCulture)}"],
        IEnumerable list => list.Cast<object>().SelectMany((item, i) => Lines(item, $"{path}[{i}]")),
        _ => Properties(value, path),
    };

    private static IEnumerable<string> Properties(object record, string path)
    {
        var defaults = Activator.CreateInstance(record.GetType())!;
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var value = property.GetValue(record);
            if (value is not null && !Equals(value, property.GetValue(defaults)))
            {
                foreach (var line in Lines(value, path.Length == 0 ? Kebab.Of(property.Name) : $"{path}.{Kebab.Of(property.Name)}"))
                {
                    yield return line;
                }
            }
        }
    }
}
