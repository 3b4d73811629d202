namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>The only instance of aggregation is ended with kill -9 in mid-batch and started again, twice.</summary>
internal sealed class AggregationKilled : IFault
{
    private static readonly double[] KilledAt = [9, 22];
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);

    public async Task RunAsync(FaultRun run)
    {
        await using var line = run.Line("aggregation_killed", run.SteadyBroker, run.SteadyInflux);
        var aggregation = await line.StartAsync("aggregation");
        await using var edge = await line.StartEdgeAsync();
        await run.ReadyAsync(this);
        run.Traffic.FeedTo(edge.Post);

        foreach (var second in KilledAt)
        {
            await run.AtAsync(second);
            await aggregation.KillAsync();
            await Task.Delay(Away);
            aggregation = await line.StartAsync("aggregation");
        }

        await run.EndsLikeUndisturbedAsync(this, line);
    }
}
