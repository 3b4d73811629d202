using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CrowdWatch.Host.Site;

/// <summary>One key of a plan type: what the reader and the schema know about it, taken from the type itself.</summary>
internal sealed record PlanProperty(PropertyInfo Property)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<PlanProperty>> Known = new();

    /// <summary>The key, in camelCase.</summary>
    public string Key { get; } = JsonNamingPolicy.CamelCase.ConvertName(Property.Name);

    /// <summary>Must be given.</summary>
    public bool IsRequired { get; } = Property.IsDefined(typeof(RequiredMemberAttribute));

    /// <summary>Type of the value; of an optional value, without the "or nothing".</summary>
    public Type ValueType { get; } = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    /// <summary>What the value is for.</summary>
    public string? Description { get; } = Property.GetCustomAttribute<DescriptionAttribute>()?.Description;

    /// <summary>Bounds of the value.</summary>
    public PlanLimits Limits { get; } = PlanLimits.Of(Property);

    /// <summary>The keys of a type, in the order declared; what is worked out from others is none.</summary>
    public static IReadOnlyList<PlanProperty> Of(Type type) => Known.GetOrAdd(type, Read);

    // Reading attributes is slow, and a plan of ten thousand cameras has forty thousand records.
    private static IReadOnlyList<PlanProperty> Read(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && !p.IsDefined(typeof(JsonIgnoreAttribute))).Select(p => new PlanProperty(p))];
}
