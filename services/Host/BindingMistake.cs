using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace CrowdWatch.Host;

/// <summary>Words what the configuration binder did not take by the setting's own name; the binder stops at the first such setting.</summary>
internal static partial class BindingMistake
{
    /// <summary>What is wrong and what is allowed.</summary>
    /// <param name="thrown">What the binder threw.</param>
    /// <param name="configuration">All settings, in which the place of a name is looked up.</param>
    public static string Of(Exception thrown, IConfiguration configuration)
    {
        // Around a mistake in a nested section the binder wraps one more exception a level, which names nothing.
        var inner = thrown;
        while (inner.InnerException is InvalidOperationException deeper)
            inner = deeper;
        if (Unconvertible().Match(inner.Message) is { Success: true } value)
            return $"{value.Groups["path"].Value} is '{value.Groups["value"].Value}'; allowed is {Allowed(FindType(value.Groups["type"].Value))}.";
        if (UnknownNames().Match(inner.Message) is not { Success: true } unknown || FindType(unknown.Groups["type"].Value) is not { } options)
            return $"Settings: {inner.Message}";
        var allowed = string.Join(", ", options.GetProperties().Where(property => property.GetMethod?.IsStatic == false).Select(property => property.Name));
        var names = Quoted().Matches(unknown.Groups["names"].Value).Select(match => match.Groups[1].Value);
        return string.Join(Environment.NewLine, names.Select(name => $"{PlaceOf(name, configuration)} is no setting; allowed are {allowed}."));
    }

    /// <summary>What a setting of a type may be.</summary>
    internal static string Allowed(Type? type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(TimeSpan) => "a duration as hh:mm:ss, for example 00:30:00",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) => "a number with a point, for example 0.5",
        _ when type == typeof(string) => "a text",
        _ when type == typeof(Uri) => "an address, for example https://crowd.example.org/",
        _ => string.Create(CultureInfo.InvariantCulture, $"a value of type {type?.Name ?? "that is not known"}"),
    };

    private static Type? FindType(string name) => AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);

    private static string PlaceOf(string name, IConfiguration configuration)
    {
        var places = SettingsCheck.Sections.SelectMany(section => configuration.GetSection(section).AsEnumerable()).Select(pair => pair.Key)
            .Where(path => path.EndsWith($":{name}", StringComparison.OrdinalIgnoreCase)).ToList();
        // The same name may be right elsewhere; then the place is not certain and the bare name is told.
        return places is [var place] ? place : $"'{name}'";
    }

    /// <summary>How the binder words a value of another type.</summary>
    [GeneratedRegex(@"^Failed to convert configuration value '(?<value>.*)' at '(?<path>[^']+)' to type '(?<type>[^']+)'", RegexOptions.Singleline)]
    private static partial Regex Unconvertible();

    /// <summary>How it words names that no setting has.</summary>
    [GeneratedRegex(@"not found on the instance of (?<type>[\w.+]+): (?<names>.+)$", RegexOptions.Singleline)]
    private static partial Regex UnknownNames();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
