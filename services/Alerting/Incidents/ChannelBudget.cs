namespace CrowdWatch.Alerting.Incidents;

/// <summary>How many messages a warden may get on a channel in a local day.</summary>
/// <param name="Daily">All of them.</param>
/// <param name="KeptForRed">The last of them that only red may use.</param>
public sealed record ChannelBudget(int Daily, int KeptForRed)
{
    /// <summary>50 a day as Aliyun limits notifications to a number; the last ten for red.</summary>
    public static readonly ChannelBudget Usual = new(50, 10);
}
