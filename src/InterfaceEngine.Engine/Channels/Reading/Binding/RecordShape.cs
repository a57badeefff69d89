using System.Reflection;
using System.Runtime.CompilerServices;
using InterfaceEngine.Engine.Channels.Config.Rules;

namespace InterfaceEngine.Engine.Channels.Reading.Binding;

/// <summary>A config record as channel files write it.</summary>
internal sealed class RecordShape
{
    public RecordShape(Type type)
    {
        Type = type;
        Properties =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .Select(property => new PropertyShape(property))
        ];
    }

    public Type Type { get; }

    /// <summary>In the order of their declaration.</summary>
    public IReadOnlyList<PropertyShape> Properties { get; }

    /// <summary>A record with its defaults. Its required properties are still empty.</summary>
    public object Create() => Activator.CreateInstance(Type)!;

    public PropertyShape? Find(string key) => Properties.FirstOrDefault(property => property.Key == key);
}

/// <summary>A property as channel files write it.</summary>
internal sealed class PropertyShape(PropertyInfo property)
{
    /// <summary>The property itself, for what its documentation says.</summary>
    public PropertyInfo Property => property;

    public string Name => property.Name;

    public string Key { get; } = Kebab.Of(property.Name);

    /// <summary>Its type; of a nullable one the type below.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    public bool IsRequired { get; } = property.IsDefined(typeof(RequiredMemberAttribute));

    public bool IsAlternative { get; } = property.IsDefined(typeof(AlternativeAttribute));

    public bool IsUnique { get; } = property.IsDefined(typeof(UniqueAttribute));

    public bool IsCondition { get; } = property.IsDefined(typeof(ExistsIfSetAttribute));

    public BetweenAttribute? Between { get; } = property.GetCustomAttribute<BetweenAttribute>();

    public IReadOnlyList<ValueRuleAttribute> Rules { get; } = [.. property.GetCustomAttributes<ValueRuleAttribute>()];

    public object? Get(object record) => property.GetValue(record);

    public void Set(object record, object value) => property.SetValue(record, value);
}
