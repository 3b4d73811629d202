namespace CrowdWatch.Alerting.Notify;

/// <summary>Weighs several things that a provider says of one message.</summary>
internal static class Evidence
{
    /// <summary>The best of them, at least one: delivered beats under way beats failed, because what arrived once has arrived.</summary>
    public static LookUpResult.Found Best(IEnumerable<LookUpResult.Found> found) =>
        found.MaxBy(one => one.IsDelivered switch { true => 2, null => 1, false => 0 })!;
}
