namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>How the value of a property must be written, beyond its type. On a list it holds for each item.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class ValueRuleAttribute : Attribute
{
    /// <summary>Whether <c>${...}</c> in the value is replaced.</summary>
    public virtual bool TakesInterpolation => true;

    /// <summary>A regular expression of ECMA-262 that good values keep, for editors; null where one would say too little or too much.</summary>
    public virtual string? Pattern => null;

    /// <summary>What is wrong with a value; none for a good one.</summary>
    public abstract IEnumerable<TextFault> Check(string value);
}
