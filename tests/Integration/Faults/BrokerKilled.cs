namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>The broker is ended with kill -9 while counts flow, and started again on what its disk holds.</summary>
internal sealed class BrokerKilled : IFault
{
    /// <summary>Second of the traffic at which the broker dies.</summary>
    public const double KilledAt = 12;

    private const double StartedAgainAt = 18;

    public async Task RunAsync(FaultRun run)
    {
        await using var line = run.Line("broker_killed", run.FragileBroker, run.SteadyInflux);
        await line.StartAsync("aggregation");
        await using var edge = await line.StartEdgeAsync();
        await run.ReadyAsync(this);
        run.Traffic.FeedTo(edge.Post);

        await run.AtAsync(KilledAt);
        await run.FragileBroker.KillAsync();
        await run.AtAsync(StartedAgainAt);
        Assert.NotEqual(0, edge.Figures.Counts);
        await run.FragileBroker.RestartAsync();

        await run.EndsLikeUndisturbedAsync(this, line);
        Assert.Equal((0, 0), (edge.Figures.Counts, edge.Figures.Lost));
    }
}
