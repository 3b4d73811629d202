using System.Text.Json;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Texts;

/// <summary>
/// Words of levels, alerts, incidents and cameras in Chinese and English, words.json beside this file. Messages, printed pages, the ops page
/// and the boards all take theirs from it.
/// </summary>
public static class Words
{
    /// <summary>Every word by its topic and key.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, LocalizedText>> All { get; } = Read();

    /// <summary>A word; one that is not there stands for itself, because a newer program may have sent it.</summary>
    /// <exception cref="ArgumentException">There is no such topic.</exception>
    public static LocalizedText Of(string topic, string key)
    {
        if (!All.TryGetValue(topic, out var words))
            throw new ArgumentException($"There is no topic '{topic}'; allowed are {string.Join(", ", All.Keys)}.", nameof(topic));
        return words.GetValueOrDefault(key) ?? new LocalizedText { Zh = key, En = key };
    }

    /// <summary>The word of a value of an enum.</summary>
    /// <exception cref="ArgumentException">There is no such topic.</exception>
    public static LocalizedText Of<T>(string topic, T value) where T : struct, Enum => Of(topic, JsonNamingPolicy.CamelCase.ConvertName($"{value}"));

    /// <summary>The word of a severity.</summary>
    public static LocalizedText Of(Severity severity) => Of("severity", severity);

    /// <summary>A sentence whose names in braces are replaced by their values.</summary>
    public static string Fill(string sentence, params ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
            sentence = sentence.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return sentence;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, LocalizedText>> Read()
    {
        using var file = typeof(Words).Assembly.GetManifestResourceStream("words.json")!;
        var topics = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, LocalizedText>>>(file, JsonSerializerOptions.Web)!;
        return topics.ToDictionary(topic => topic.Key, topic => (IReadOnlyDictionary<string, LocalizedText>)topic.Value, StringComparer.Ordinal);
    }
}
