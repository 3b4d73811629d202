namespace CrowdWatch.Alerting.Notify;

/// <summary>A provider's approved templates: for each kind of message one by language, zh or en; where a language is missing the other one is sent.</summary>
internal sealed class ApprovedTemplates
{
    private static readonly string[] languages = ["zh", "en"];

    /// <summary>For messages that tell a level.</summary>
    public IDictionary<string, ApprovedTemplate> Level { get; } = new Dictionary<string, ApprovedTemplate>();

    /// <summary>For messages that all is over.</summary>
    public IDictionary<string, ApprovedTemplate> Over { get; } = new Dictionary<string, ApprovedTemplate>();

    /// <summary>For tests.</summary>
    public IDictionary<string, ApprovedTemplate> Test { get; } = new Dictionary<string, ApprovedTemplate>();

    /// <summary>Every mistake.</summary>
    public IEnumerable<string> Mistakes(string section, IReadOnlyList<string> variables)
    {
        foreach (var kind in Enum.GetValues<MessageKind>())
        {
            var byLanguage = Of(kind);
            if (byLanguage.Count == 0)
                yield return $"{section}:{kind} is empty; give {section}:{kind}:zh:Code or {section}:{kind}:en:Code.";
            foreach (var (language, template) in byLanguage.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                foreach (var mistake in Mistakes($"{section}:{kind}:{language}", language, template, variables))
                    yield return mistake;
            }
        }
    }

    /// <summary>The template of a message; the other language's where its own is missing.</summary>
    public ApprovedTemplate For(OutgoingMessage message)
    {
        var byLanguage = Of(message.Kind);
        return byLanguage.TryGetValue(message.Language, out var own) ? own : byLanguage.Values.First();
    }

    private IDictionary<string, ApprovedTemplate> Of(MessageKind kind) => kind switch
    {
        MessageKind.Level => Level,
        MessageKind.Over => Over,
        _ => Test,
    };

    private static IEnumerable<string> Mistakes(string section, string language, ApprovedTemplate template, IReadOnlyList<string> variables)
    {
        if (!languages.Contains(language))
            yield return $"{section} is for the language '{language}'; allowed is zh or en.";
        if (string.IsNullOrWhiteSpace(template.Code))
            yield return $"{section}:Code is empty; give the code of the template that the provider approved.";
        for (var i = 0; i < template.Variables.Count; i++)
        {
            var variable = template.Variables[i];
            if (variable.Name is null || !variables.Contains(variable.Name))
                yield return $"{section}:Variables:{i}:Name is '{variable.Name}'; allowed is one of {string.Join(", ", variables)}.";
            if (variable.Most is < 1 or > 500)
                yield return $"{section}:Variables:{i}:Most is {variable.Most}; allowed is 1 to 500.";
        }
        var twice = template.Variables.GroupBy(variable => variable.As ?? variable.Name).FirstOrDefault(group => group.Key is not null && group.Count() > 1);
        if (twice is not null)
            yield return $"{section}:Variables names '{twice.Key}' more than once; give each its own name with As.";
    }
}
