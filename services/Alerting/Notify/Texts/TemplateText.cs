namespace CrowdWatch.Alerting.Notify.Texts;

/// <summary>One template in both languages.</summary>
internal sealed class TemplateText
{
    /// <summary>Chinese text with variables in braces.</summary>
    public required string Zh { get; set; }

    /// <summary>English text with variables in braces.</summary>
    public required string En { get; set; }
}
