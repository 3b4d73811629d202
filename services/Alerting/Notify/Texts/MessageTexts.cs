namespace CrowdWatch.Alerting.Notify.Texts;

/// <summary>What messages say, after the templates of the settings.</summary>
internal sealed class MessageTexts : IMessageTexts
{
    private readonly Dictionary<(string Name, string Language), MessageTemplate> templates;
    private readonly int mostParts;

    /// <param name="options">Templates without mistakes, see <see cref="TemplateCheck"/>.</param>
    /// <exception cref="ArgumentException">A template is wrong.</exception>
    public MessageTexts(TemplateOptions options)
    {
        mostParts = options.MostParts;
        templates = options.All().ToDictionary(
            t => (t.Name, t.Language),
            t => MessageTemplate.Parse(t.Text, MessageVariables.All) is var (template, mistakes) && template is not null
                ? template : throw new ArgumentException($"{TemplateOptions.Section}:{t.Name} is {string.Join(", ", mistakes)}; allowed is a template without mistakes.", nameof(options)));
    }

    public IReadOnlyList<string> VariableNames => MessageVariables.All;

    public string Text(OutgoingMessage message)
    {
        var template = templates[(NameOf(message), message.Language == "en" ? "en" : "zh")];
        var values = MessageVariables.Of(message);
        // What concerns the site has its name for a place; nobody needs it twice.
        if (values[MessageVariables.Place] == values[MessageVariables.Site] && template.Variables.Contains(MessageVariables.Site))
            values[MessageVariables.Place] = "";
        return SmsFit.Fit(template, values, mostParts);
    }

    public string Variable(OutgoingMessage message, string name, int most)
    {
        if (!MessageVariables.Of(message).TryGetValue(name, out var value))
            throw new ArgumentException($"There is no variable '{name}'; allowed are {string.Join(", ", MessageVariables.All)}.", nameof(name));
        // A provider refuses the whole message for one variable that is too long; half a link leads nowhere.
        return name == MessageVariables.Link && value.Length > most ? "" : NameCut.To(value, most);
    }

    private static string NameOf(OutgoingMessage message) => message.Kind switch
    {
        MessageKind.Test => nameof(TemplateOptions.Test),
        MessageKind.Over => message.Facts?.IsCrowd == false ? nameof(TemplateOptions.SightOver) : nameof(TemplateOptions.CrowdOver),
        _ => message.Facts?.IsCrowd == false ? nameof(TemplateOptions.SightLevel) : nameof(TemplateOptions.CrowdLevel),
    };
}
