namespace InterfaceEngine.Engine.Channels.Config.Rules;

/// <summary>A path template that can be read.</summary>
internal sealed class PathTemplateAttribute : ValueRuleAttribute
{
    public override IEnumerable<TextFault> Check(string value)
    {
        var reader = new PathTemplateReader(value);
        reader.Read();
        return reader.Faults;
    }
}
