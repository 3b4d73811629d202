namespace CrowdWatch.Alerting.Notify;

/// <summary>One variable of a provider's template.</summary>
internal sealed class ApprovedVariable
{
    /// <summary>What it says: a name of <see cref="IMessageTexts.VariableNames"/>. No default.</summary>
    public string? Name { get; set; }

    /// <summary>Its name in the provider's template where that differs; providers that count instead of naming ignore it. Default the same as Name.</summary>
    public string? As { get; set; }

    /// <summary>Most characters that the provider allows in it. 1 to 500, default 35.</summary>
    public int Most { get; set; } = 35;
}
