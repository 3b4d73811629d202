namespace CrowdWatch.Alerting.Incidents;

/// <summary>How a gateway has been doing in this process, so that one that is down is left alone for a while.</summary>
internal sealed class GatewayWatch(double ratePerSecond)
{
    /// <summary>Calls in a row that got no sensible answer, from which the gateway is taken for down.</summary>
    private const int FailuresWhenDown = 5;

    /// <summary>A gateway that is down is tried again so often.</summary>
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(15);

    /// <summary>A gateway that was silent and has not been asked since is given another chance after this time.</summary>
    private static readonly TimeSpan SilentUntil = TimeSpan.FromMinutes(5);

    private int failures;
    private DateTimeOffset failedAt;
    private DateTimeOffset? silentSince;
    private double tokens = Math.Max(1, ratePerSecond);
    private DateTimeOffset filledAt;

    /// <summary>Calls under way.</summary>
    public int Calls { get; private set; }

    /// <summary>Whether it is taken for down at present.</summary>
    public bool IsDown(DateTimeOffset now) => failures >= FailuresWhenDown && now - failedAt < TryAgainAfter;

    /// <summary>Whether no call got a sensible answer for so long, though there were some lately.</summary>
    public bool IsSilent(DateTimeOffset now, TimeSpan after) =>
        silentSince is { } since && failures >= FailuresWhenDown && now - since >= after && now - failedAt < SilentUntil;

    /// <summary>Whether another call may begin now.</summary>
    public bool HasRoom(DateTimeOffset now, int atOnce)
    {
        if (now > filledAt)
            tokens = Math.Min(Math.Max(1, ratePerSecond), tokens + ((filledAt == default ? 0 : (now - filledAt).TotalSeconds) * ratePerSecond));
        filledAt = now;
        return Calls < atOnce && tokens >= 1;
    }

    public void Begin()
    {
        Calls++;
        tokens--;
    }

    public void End(bool answered, DateTimeOffset now)
    {
        Calls--;
        if (answered)
        {
            (failures, silentSince) = (0, null);
            return;
        }
        failures++;
        failedAt = now;
        silentSince ??= now;
    }
}
