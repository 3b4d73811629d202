using System.Text.RegularExpressions;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Texts;

/// <summary>
/// Sentences that the program writes in English into reasons, refusals and the ledger, known again by their form and said in Chinese too: those of
/// the topic "sentence" in words.json, also of older ledgers and of other roles. The ops page does the same in text/sentences.ts.
/// </summary>
/// <remarks>
/// What stands in braces is a value. Of some it is said what they are: {what} and {what2} may be sentences themselves, {error} is one or the log
/// tells it, {known} has to be one, {field} is a word of the topic "field"; {zone}, {camera} and {event} are named by whoever knows them.
/// </remarks>
public static partial class Sentences
{
    /// <summary>A sentence within a sentence within a sentence: no more is written.</summary>
    private const int Deepest = 4;

    private static readonly Lazy<IReadOnlyList<Form>> Forms = new(() => [.. Words.All["sentence"].Values.Select(Form.Of)]);

    /// <summary>The sentence in both languages; null where the program did not write it, as a person's note.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="name">Names for ids: what it is (zone, camera, event) and the id; null where it has none.</param>
    public static LocalizedText? Of(string? text, Func<string, string, LocalizedText?>? name = null) => string.IsNullOrEmpty(text) ? null : Of(text, name, Deepest);

    private static LocalizedText? Of(string text, Func<string, string, LocalizedText?>? name, int deep) =>
        deep == 0 ? null : Forms.Value.Select(form => form.Fill(text, (what, value) => Value(what, value, name, deep - 1))).FirstOrDefault(filled => filled is not null);

    /// <summary>A value in both languages; null where it cannot stand there.</summary>
    private static LocalizedText? Value(string what, string value, Func<string, string, LocalizedText?>? name, int deep) => what switch
    {
        "known" => Of(value, name, deep),
        "what" or "what2" => Of(value, name, deep) ?? Same(value),
        "error" => Of(value, name, deep) ?? (value.Any(char.IsAsciiLetter) ? Words.Of("other", "seeLog") with { En = value } : Same(value)),
        "field" => Words.Of("field", value),
        "zone" or "camera" or "event" => name?.Invoke(what, value) ?? Same(value),
        _ => Same(value),
    };

    private static LocalizedText Same(string value) => new() { Zh = value, En = value };

    private sealed record Form(LocalizedText Sentence, Regex Pattern, IReadOnlyList<string> Values)
    {
        public static Form Of(LocalizedText sentence)
        {
            var pattern = Braces().Replace(Regex.Escape(sentence.En).Replace(@"\{", "{", StringComparison.Ordinal), "(?<$1>.+?)");
            return new(sentence, new Regex($"^{pattern}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), [.. Braces().Matches(sentence.En).Select(match => match.Groups[1].Value)]);
        }

        public LocalizedText? Fill(string text, Func<string, string, LocalizedText?> valueOf)
        {
            var match = Pattern.Match(text);
            if (!match.Success)
                return null;
            var (zh, en) = (Sentence.Zh, Sentence.En);
            foreach (var value in Values)
            {
                if (valueOf(value, match.Groups[value].Value) is not { } words)
                    return null;
                (zh, en) = (Words.Fill(zh, (value, words.Zh)), Words.Fill(en, (value, words.En)));
            }
            return new LocalizedText { Zh = zh, En = en };
        }
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Braces();
}
