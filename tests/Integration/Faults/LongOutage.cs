namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>An edge was cut off for six hours; what its outbox holds of them is drained, oldest first, among the live counts.</summary>
internal sealed class LongOutage : IFault
{
    // No broker listens there.
    private const string ClosedPort = "1";

    // The six hours take most of the time of the traffic.
    private const string DrainCountsPerSecond = "1500";

    public async Task RunAsync(FaultRun run)
    {
        await using var line = run.Line("long_outage", run.SteadyBroker, run.SteadyInflux);
        await line.StartAsync("aggregation");
        await using (var cutOff = await PostingEdge.StartAsync(new Dictionary<string, string?>(line.EdgeSettings) { ["Bus:Port"] = ClosedPort }))
            await cutOff.PostAllAsync(run.Past);
        await run.ReadyAsync(this);

        await using var edge = await PostingEdge.StartAsync(new Dictionary<string, string?>(line.EdgeSettings) { ["Edge:Outbox:DrainCountsPerSecond"] = DrainCountsPerSecond });
        Assert.True(edge.Figures.Counts > run.Past.Count / 2, $"Only {edge.Figures.Counts} of {run.Past.Count} counts waited for the broker.");
        run.Traffic.FeedTo(edge.Post);

        await run.EndsLikeUndisturbedAsync(this, line);
        await run.EndsLikeUndisturbedPastAsync(line);
        Assert.Equal((0, 0), (edge.Figures.Counts, edge.Figures.Lost));
    }
}
