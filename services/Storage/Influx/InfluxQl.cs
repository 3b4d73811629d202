using System.Globalization;

namespace CrowdWatch.Storage.Influx;

/// <summary>Parts of InfluxQL as text.</summary>
internal static class InfluxQl
{
    /// <summary>A name in double quotes.</summary>
    public static string Name(string name) => $"\"{Escaped(name, '"')}\"";

    /// <summary>A text in single quotes.</summary>
    public static string Text(string text) => $"'{Escaped(text, '\'')}'";

    /// <summary>The condition that a tag has one of the values; null values mean any.</summary>
    public static string OneOf(string tag, IEnumerable<string> values) =>
        $"({string.Join(" OR ", values.Select(value => $"{tag} = {Text(TagText.ToStored(value))}"))})";

    /// <summary>The condition that the time lies in [from, to), both in milliseconds since the Unix epoch.</summary>
    public static string Between(long from, long to) =>
        string.Create(CultureInfo.InvariantCulture, $"time >= {from}ms AND time < {to}ms");

    /// <summary>A length of time in whole seconds.</summary>
    public static string Duration(TimeSpan duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalSeconds}s");

    private static string Escaped(string text, char quote) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace($"{quote}", $"\\{quote}", StringComparison.Ordinal);
}
