using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CrowdWatch.Aggregation;
using CrowdWatch.Alerting;
using CrowdWatch.Api;
using CrowdWatch.Edge;
using CrowdWatch.Forecast;
using CrowdWatch.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Host;

/// <summary>
/// Holds all settings against the types that read them, and names whatever is not of its type: a null or a text where a list belongs, a number with
/// a comma, a name that no setting has. The configuration's own binder stops at the first of these, or passes it over without a word.
/// </summary>
internal static partial class SettingsShape
{
    private static readonly Assembly[] assemblies =
        [typeof(EdgeRole).Assembly, typeof(AggregationRole).Assembly, typeof(ForecastRole).Assembly, typeof(AlertingRole).Assembly, typeof(ApiRole).Assembly, typeof(StorageSetup).Assembly, typeof(SettingsShape).Assembly];

    /// <summary>The type of each section.</summary>
    internal static IReadOnlyDictionary<string, Type> Types { get; } =
        assemblies.SelectMany(assembly => assembly.GetTypes()).Select(type => (Section: type.GetField("Section")?.GetRawConstantValue() as string, Type: type))
            .Where(entry => entry.Section is { } section && entry.Type.Name == $"{section}Options").ToDictionary(entry => entry.Section!, entry => entry.Type);

    /// <summary>Every mistake with its place.</summary>
    public static IReadOnlyList<(string Place, string Message)> Mistakes(IConfiguration configuration) =>
    [
        .. Types.OrderBy(entry => entry.Key, StringComparer.Ordinal).SelectMany(entry => Walk(configuration.GetSection(entry.Key), entry.Value, mayBeNull: false)),
        .. LogLevels(configuration.GetSection("Logging")),
    ];

    private static IEnumerable<(string, string)> Walk(IConfigurationSection section, Type type, bool mayBeNull)
    {
        var children = section.GetChildren().ToList();
        if (IsScalar(type))
            return Scalar(section, type, children.Count > 0, mayBeNull);
        if (children.Count == 0)
            return string.IsNullOrEmpty(section.Value) ? [] : [Wrong(section, $"'{section.Value}'", AllowedOf(type))];
        if (DictionaryOf(type) is { } entry)
            return children.SelectMany(child => Item(child, entry));
        return ListOf(type) is { } item ? children.SelectMany(child => Item(child, item)) : children.SelectMany(child => Property(child, type));
    }

    // An empty object reads as a null: neither is an entry that says anything.
    private static IEnumerable<(string, string)> Item(IConfigurationSection section, Type type) =>
        section.Value is null && !section.GetChildren().Any() ? [Wrong(section, "null", $"{AllowedOf(type)}, or nothing at all")] : Walk(section, type, mayBeNull: false);

    private static IEnumerable<(string, string)> Property(IConfigurationSection section, Type owner)
    {
        var properties = SettingsOf(owner);
        var property = properties.FirstOrDefault(p => p.Name.Equals(section.Key, StringComparison.OrdinalIgnoreCase));
        return property is null
            ? [(section.Path, $"{section.Path} is no setting; allowed are {string.Join(", ", properties.Select(p => p.Name))}.")]
            : Walk(section, property.PropertyType, MayBeNull(property));
    }

    private static IEnumerable<(string, string)> Scalar(IConfigurationSection section, Type type, bool hasChildren, bool mayBeNull)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (hasChildren)
            return [Wrong(section, "a list or an object", BindingMistake.Allowed(plain))];
        if (section.Value is not { } text)
            return mayBeNull ? [] : [Wrong(section, "null", $"{BindingMistake.Allowed(plain)}, or nothing at all")];
        // Paths with one are refused by the system in the midst of a start.
        if (text.Contains('\0', StringComparison.Ordinal))
            return [Wrong(section, "a text with a character 0 (\\u0000)", BindingMistake.Allowed(plain))];
        // Binding takes an empty text for no value where there may be none.
        if ((text.Length == 0 && mayBeNull) || Reads(text, plain))
            return [];
        var hint = plain == typeof(TimeSpan) && ManyHours().Match(text) is { Success: true } hours ? $"; {HoursAsDays(hours)}" : "";
        return [(section.Path, $"{section.Path} is '{text}'; allowed is {BindingMistake.Allowed(plain)}{hint}.")];
    }

    private static bool Reads(string text, Type type) => type switch
    {
        _ when type == typeof(bool) => bool.TryParse(text, out _),
        _ when type == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ when type == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ when type == typeof(double) => double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        // Read as .NET does, "24:00:00" is 24 days and "30" is 30 of them.
        _ when type == typeof(TimeSpan) => TimeForm().IsMatch(text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ when type == typeof(Uri) => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out _),
        { IsEnum: true } => Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase),
        _ => true,
    };

    private static IEnumerable<(string, string)> LogLevels(IConfigurationSection logging) =>
        from levels in logging.GetChildren().SelectMany(child => child.Key.Equals("LogLevel", StringComparison.OrdinalIgnoreCase) ? [child] : child.GetChildren().Where(inner => inner.Key.Equals("LogLevel", StringComparison.OrdinalIgnoreCase)))
        from level in levels.GetChildren()
        from mistake in Scalar(level, typeof(LogLevel), level.GetChildren().Any(), mayBeNull: false)
        select mistake;

    private static (string, string) Wrong(IConfigurationSection section, string found, string allowed) => (section.Path, $"{section.Path} is {found}; allowed is {allowed}.");

    private static string AllowedOf(Type type) =>
        IsScalar(type) ? BindingMistake.Allowed(Nullable.GetUnderlyingType(type) ?? type)
        : DictionaryOf(type) is not null ? "an object with a name for each entry"
        : ListOf(type) is not null ? "a list in square brackets"
        : $"an object with {string.Join(", ", SettingsOf(type).Select(p => p.Name))}";

    private static List<PropertyInfo> SettingsOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod?.IsPublic == true || !IsScalar(p.PropertyType))];

    // Lists, dictionaries and nested settings have values of their own, which an empty section leaves as they are.
    private static bool MayBeNull(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable);

    private static bool IsScalar(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(TimeSpan) || plain == typeof(Uri));

    private static Type? DictionaryOf(Type type) => Argument(type, 1, typeof(IDictionary<,>), typeof(Dictionary<,>), typeof(IReadOnlyDictionary<,>));

    private static Type? ListOf(Type type) => type.IsArray ? type.GetElementType() : Argument(type, 0, typeof(IList<>), typeof(List<>), typeof(IReadOnlyList<>), typeof(ICollection<>));

    private static Type? Argument(Type type, int index, params Type[] definitions) =>
        type.IsGenericType && definitions.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[index] : null;

    private static string HoursAsDays(Match match)
    {
        var hours = int.Parse(match.Groups["hours"].ValueSpan, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{hours} hours are {hours / 24}.{hours % 24:00}:{match.Groups["rest"].Value}");
    }

    [GeneratedRegex(@"^-?([0-9]{1,8}\.)?([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,7})?)?\z")]
    private static partial Regex TimeForm();

    [GeneratedRegex(@"^(?<hours>2[4-9]|[3-9][0-9]|[0-9]{3,5}):(?<rest>[0-5][0-9](:[0-5][0-9])?)\z")]
    private static partial Regex ManyHours();
}
