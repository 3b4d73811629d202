namespace CrowdWatch.Alerting.Incidents;

/// <summary>What the desk goes by beside plan and roster.</summary>
public sealed record DeskSettings
{
    /// <summary>Times.</summary>
    public DeskRules Rules { get; init; } = new();

    /// <summary>Gateways of each channel, in the order in which they are tried.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Routes { get; init; }

    /// <summary>What each gateway can.</summary>
    public required IReadOnlyDictionary<string, GatewayAbility> Abilities { get; init; }

    /// <summary>Budgets of the channels; a channel that is not there has the usual one.</summary>
    public IReadOnlyDictionary<string, ChannelBudget> Budgets { get; init; } = new Dictionary<string, ChannelBudget>();

    /// <summary>Channels whose receivers mirror the state of incidents (CAP, webhooks): groups get every change over them, not only the rises.</summary>
    public IReadOnlyDictionary<string, Mirror> Mirrors { get; init; } = new Dictionary<string, Mirror>();

    /// <summary>The budget of a channel: 50 a day, the last 10 for red, unless the settings say otherwise.</summary>
    public ChannelBudget BudgetOf(string channel) => Budgets.GetValueOrDefault(channel, ChannelBudget.Usual);
}
