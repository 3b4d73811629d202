namespace CrowdWatch.Alerting.Notify.Texts;

/// <summary>Finds what is wrong with templates before the first message is sent. Pure.</summary>
internal static class TemplateCheck
{
    private const string Allowed = "allowed is text with the variables";

    /// <summary>Every mistake, each with its setting's name and what is allowed.</summary>
    /// <param name="options">The templates.</param>
    /// <param name="linkLength">Length of the longest link.</param>
    /// <param name="levels">Names of the levels by language, the longest of which has to fit; may be empty.</param>
    public static IEnumerable<string> Mistakes(TemplateOptions options, int linkLength, IReadOnlyList<string> levels)
    {
        if (options.MostParts is < 1 or > 10)
            yield return $"{TemplateOptions.Section}:MostParts is {options.MostParts}; allowed is 1 to 10.";
        foreach (var (name, language, text) in options.All())
        {
            var setting = $"{TemplateOptions.Section}:{name}:{(language == "zh" ? "Zh" : "En")}";
            if (string.IsNullOrWhiteSpace(text))
            {
                yield return $"{setting} is empty; {Allowed} {{{string.Join("}, {", MessageVariables.All)}}}.";
                continue;
            }
            var (template, mistakes) = MessageTemplate.Parse(text, MessageVariables.All);
            foreach (var mistake in mistakes)
                yield return $"{setting} is {mistake}; {Allowed} {{{string.Join("}, {", MessageVariables.All)}}}.";
            if (template is null)
                continue;
            if (name.EndsWith(nameof(MessageKind.Level), StringComparison.Ordinal) && !template.Variables.Contains(MessageVariables.Link))
                yield return $"{setting} is without {{link}}; a message that tells a level has to have it, or nobody can acknowledge.";
            var longest = template.Fill(variable => Longest(variable, language, linkLength, levels));
            if (options.MostParts is >= 1 && SmsLength.PartsOf(longest) > options.MostParts)
            {
                yield return $"{setting} is too long: without any names it takes {SmsLength.UnitsOf(longest)} characters, {SmsLength.PartsOf(longest)} text messages; "
                    + $"allowed are {options.MostParts} ({TemplateOptions.Section}:MostParts).";
            }
        }
    }

    /// <summary>A value as long as they come; names are empty, because they give way.</summary>
    private static string Longest(string variable, string language, int linkLength, IReadOnlyList<string> levels) => variable switch
    {
        _ when SmsFit.Names.Contains(variable) => "",
        MessageVariables.Link => new string('x', linkLength),
        MessageVariables.Level => levels.MaxBy(level => level.Length) ?? "",
        "what" => IncidentFacts.LongestPeople(language),
        "time" => "23:59",
        "incident" => "20261231-9999",
        _ => "1000000",
    };
}
