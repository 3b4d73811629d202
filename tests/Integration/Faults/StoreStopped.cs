namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>InfluxDB is stopped for twenty seconds while counts flow; the live values go on meanwhile.</summary>
internal sealed class StoreStopped : IFault
{
    private const double StoppedAt = 8;
    private const double StartedAgainAt = 28;

    public async Task RunAsync(FaultRun run)
    {
        await using var line = run.Line("store_stopped", run.SteadyBroker, run.FragileInflux);
        await line.StartAsync("aggregation");
        await using var edge = await line.StartEdgeAsync();
        await using var live = await LiveValues.ListenAsync(line);
        await run.ReadyAsync(this);
        run.Traffic.FeedTo(edge.Post);

        await run.AtAsync(StoppedAt);
        await run.FragileInflux.StopAsync();
        var stopped = TimeProvider.System.GetUtcNow();
        await live.EveryZoneIsKnownAsync(run.Site.ZoneIds, capturedAfter: stopped);
        await run.AtAsync(StartedAgainAt - 5);
        // Still so after a while, when every queue and buffer had time to fill.
        await live.EveryZoneIsKnownAsync(run.Site.ZoneIds, capturedAfter: stopped + TimeSpan.FromSeconds(StartedAgainAt - 5 - StoppedAt));
        await run.AtAsync(StartedAgainAt);
        await run.FragileInflux.StartAsync();

        await run.EndsLikeUndisturbedAsync(this, line);
        Assert.Equal(0, edge.Figures.Lost);
    }
}
