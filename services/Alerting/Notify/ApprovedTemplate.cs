namespace CrowdWatch.Alerting.Notify;

/// <summary>A text that a provider approved, in one language; messages fill its variables.</summary>
internal sealed class ApprovedTemplate
{
    /// <summary>The provider's code of the template. No default.</summary>
    public string? Code { get; set; }

    /// <summary>The template's variables, in its order. Default none.</summary>
    public IList<ApprovedVariable> Variables { get; } = [];
}
