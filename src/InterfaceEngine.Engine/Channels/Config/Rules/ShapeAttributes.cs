using System.Globalization;

namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>Exactly one of the properties so marked must be given.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AlternativeAttribute : Attribute;

/// <summary>No two records of a list have the same value here.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UniqueAttribute : Attribute;

/// <summary>The record exists only where the environment variable that is named here is set and not empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExistsIfSetAttribute : Attribute;

/// <summary>The lowest and the highest value, both allowed, as a channel file writes them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BetweenAttribute(string lowest, string highest) : Attribute
{
    public BetweenAttribute(int lowest, int highest)
        : this(lowest.ToString(CultureInfo.InvariantCulture), highest.ToString(CultureInfo.InvariantCulture))
    {
    }

    public string Lowest => lowest;

    public string Highest => highest;
}
