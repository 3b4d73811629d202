namespace CrowdWatch.Alerting.Notify.Texts;

/// <summary>
/// What messages say, Alerting:Templates. Variables stand in braces: site, place, level, what, people, capacity, time, incident, link,
/// recipient. What stands in square brackets is left out where one of its variables is empty.
/// </summary>
internal sealed class TemplateOptions
{
    /// <summary>Where these settings stand.</summary>
    public const string Section = "Alerting:Templates";

    /// <summary>Most text messages that one message is sent as: 70 characters in one, 67 in each of several (160 and 153 where all characters are of the GSM-7 alphabet). Longer names are shortened. 1 to 10, default 2.</summary>
    public int MostParts { get; set; } = 2;

    /// <summary>Too many people, or expected to be: a level was reached. Has to have {link}.</summary>
    public TemplateText CrowdLevel { get; set; } = new()
    {
        Zh = "{site}{place}{level}：{what}，{time}[。处理请点 {link}]",
        En = "{site}[, {place}]: {level}. {what}, {time}[. Acknowledge: {link}]",
    };

    /// <summary>No sight of the people. Has to have {link}.</summary>
    public TemplateText SightLevel { get; set; } = new()
    {
        Zh = "{site}{place}无法看清人数（{level}）：{what}，{time}[。请核实 {link}]",
        En = "{site}[, {place}]: people cannot be seen ({level}). {what}, {time}[. Please check: {link}]",
    };

    /// <summary>Too many people: over.</summary>
    public TemplateText CrowdOver { get; set; } = new()
    {
        Zh = "{site}{place}客流已恢复正常，警情{incident}解除。",
        En = "{site}[, {place}]: back to normal, incident {incident} is over.",
    };

    /// <summary>No sight of the people: over.</summary>
    public TemplateText SightOver { get; set; } = new()
    {
        Zh = "{site}{place}已恢复计数，警情{incident}解除。",
        En = "{site}[, {place}]: people are counted again, incident {incident} is over.",
    };

    /// <summary>A test that somebody asked for.</summary>
    public TemplateText Test { get; set; } = new()
    {
        Zh = "测试：{site}的预警可以送达{recipient}，无需处理。",
        En = "Test: alerts of {site} reach {recipient}. Nothing to do.",
    };

    /// <summary>Every template with its name in the settings and its language.</summary>
    public IEnumerable<(string Name, string Language, string Text)> All()
    {
        (string, TemplateText)[] templates =
        [
            (nameof(CrowdLevel), CrowdLevel), (nameof(SightLevel), SightLevel), (nameof(CrowdOver), CrowdOver), (nameof(SightOver), SightOver), (nameof(Test), Test),
        ];
        return templates.SelectMany(t => new[] { (t.Item1, "zh", t.Item2.Zh), (t.Item1, "en", t.Item2.En) });
    }
}
