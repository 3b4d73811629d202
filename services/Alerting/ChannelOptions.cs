namespace CrowdWatch.Alerting;

/// <summary>One channel of the settings, Alerting:Channels:NAME: a way to reach people, over one gateway or another.</summary>
internal sealed class ChannelOptions
{
    /// <summary>Gateways in the order in which they are tried, at least one.</summary>
    public IList<string> Gateways { get; } = [];

    /// <summary>Most messages a warden gets over it in a local day. 1 to 10 000, default 50.</summary>
    public int DailyBudget { get; set; } = 50;

    /// <summary>The last of them that only red may use. 0 to the budget, default 10.</summary>
    public int KeptForRed { get; set; } = 10;
}
