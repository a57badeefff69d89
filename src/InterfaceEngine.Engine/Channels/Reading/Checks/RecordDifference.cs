using System.Collections;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Reading.Binding;

namespace InterfaceEngine.Engine.Channels.Reading.Checks;

/// <summary>
/// In which keys two records differ. Their own equality would not do: it compares lists and secrets by reference, expressions with
/// their places, and names nothing.
/// </summary>
internal static class RecordDifference
{
    /// <summary>The keys, those of records below as <c>tls.clients</c>.</summary>
    public static IEnumerable<string> Between<T>(T one, T other, RecordShapes shapes)
        where T : class => Between(one, other, shapes, "");

    private static IEnumerable<string> Between(object one, object other, RecordShapes shapes, string prefix)
    {
        foreach (var property in shapes.Of(one.GetType()).Properties)
        {
            var key = prefix + property.Key;
            switch (property.Get(one), property.Get(other))
            {
                case (null, null):
                    break;
                case (string a, string b) when a == b:
                    break;
                case (ExpressionText a, ExpressionText b) when a.Text == b.Text:
                    break;
                case (PathTemplateText a, PathTemplateText b) when a.Text == b.Text:
                    break;
                case (Secret a, Secret b) when a.Reveal() == b.Reveal():
                    break;
                case (IEnumerable a and not string, IEnumerable b) when AgreeInItems([.. a.Cast<object>()], [.. b.Cast<object>()], shapes):
                    break;
                case ({ } a, { } b) when IsRecord(a):
                    foreach (var below in Between(a, b, shapes, key + "."))
                    {
                        yield return below;
                    }

                    break;
                case var (a, b) when !Equals(a, b):
                    yield return key;
                    break;
            }
        }
    }

    private static bool AgreeInItems(object[] one, object[] other, RecordShapes shapes) => one.Length == other.Length
        && one.Zip(other).All(pair => Equals(pair.First, pair.Second)
            || (IsRecord(pair.First) && pair.First.GetType() == pair.Second.GetType() && !Between(pair.First, pair.Second, shapes, "").Any()));

    /// <summary>Values that channel files write as one scalar are made with it.</summary>
    private static bool IsRecord(object value) =>
        value is not (IEnumerable or ValueType) && value.GetType().GetConstructor(Type.EmptyTypes) is not null;
}
