using System.Reflection;
using System.Text.Json;

namespace CrowdWatch.Host.Site;

/// <summary>Tells the kinds of plan types apart, and says in words what a value of one may be.</summary>
internal static class PlanType
{
    /// <summary>Form of a time of day.</summary>
    public const string TimePattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    /// <summary>Form of a local date and time.</summary>
    public const string DateTimePattern = "^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]$";

    /// <summary>Form of a date.</summary>
    public const string DatePattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

    /// <summary>The item type of a list type, else null.</summary>
    public static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    /// <summary>The two numbers of a point type (written as a list of two), else null.</summary>
    public static ParameterInfo[]? PairOf(Type type) =>
        type is { IsValueType: true, IsPrimitive: false, IsEnum: false } && type.Assembly == typeof(Domain.Site.SitePlan).Assembly
            ? type.GetConstructors().Single(c => c.GetParameters().Length == 2).GetParameters()
            : null;

    /// <summary>A type with keys of its own.</summary>
    public static bool IsRecord(Type type) => type.IsClass && type != typeof(string);

    /// <summary>The names of an enum as the plan writes them.</summary>
    public static IReadOnlyList<string> NamesOf(Type type) => [.. Enum.GetNames(type).Select(NameOf)];

    /// <summary>A name of an enum as the plan writes it: camelCase; a single letter, as of a level of service, stays as it is.</summary>
    public static string NameOf(string name) => name.Length == 1 ? name : JsonNamingPolicy.CamelCase.ConvertName(name);

    /// <summary>What is allowed, in words.</summary>
    public static string Allowed(Type type, PlanLimits limits)
    {
        if (ItemOf(type) is { } item)
            return $"a list of {Bounds(limits)}{ItemName(item)}";
        if (PairOf(type) is { } pair)
            return $"a point [{pair[0].Name!.ToLowerInvariant()}, {pair[1].Name!.ToLowerInvariant()}]";
        if (type.IsEnum)
            return string.Join(" or ", NamesOf(type));
        if (IsRecord(type))
            return $"the keys {string.Join(", ", PlanProperty.Of(type).Select(p => p.IsRequired ? p.Key : $"{p.Key} (optional)"))}";
        return type switch
        {
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(TimeOnly) => "a time of day HH:mm, 00:00 to 23:59",
            _ when type == typeof(DateTime) => "a local date and time yyyy-MM-dd HH:mm",
            _ when type == typeof(DateOnly) => "a date yyyy-MM-dd",
            _ when type == typeof(int) => FormattableString.Invariant($"a whole number{Range(limits)}"),
            _ when type == typeof(string) => limits.PatternMeaning ?? (limits.MaxLength is { } most ? $"text, 1 to {most} characters" : "text"),
            _ => FormattableString.Invariant($"{(limits.Label is null ? "" : $"{limits.Label}, ")}a number{Range(limits)}"),
        };
    }

    private static string Range(PlanLimits limits) =>
        limits.Min is null ? "" : FormattableString.Invariant($" from {limits.Min:0.########} to {limits.Max:0.########}");

    private static string Bounds(PlanLimits limits) => limits switch
    {
        { MinLength: { } least, MaxLength: { } most } => $"{least} to {most} ",
        { MinLength: { } least } => $"at least {least} ",
        _ => "",
    };

    private static string ItemName(Type item) =>
        PairOf(item) is { } pair ? $"points [{pair[0].Name!.ToLowerInvariant()}, {pair[1].Name!.ToLowerInvariant()}]" : "items";
}
