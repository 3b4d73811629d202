using CrowdWatch.Tests.Integration.Edge.Outboxes;
using CrowdWatch.Tests.Integration.Host.Bus;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>The disk of the outbox is full, and while it is the broker goes away as well: counts go on live as long as there is a broker, an alarm is told, and all counts arrive in the end.</summary>
internal sealed class DiskFull : IFault
{
    private const int DiskMebibytes = 32;
    private const double FullAt = 2;
    private const double RoomAt = 36;

    public async Task RunAsync(FaultRun run)
    {
        using var disk = new SmallDisk(DiskMebibytes);
        await using var line = run.Line("disk_full", run.FragileBroker, run.SteadyInflux);
        await line.StartAsync("aggregation");
        await using var edge = await PostingEdge.StartAsync(new Dictionary<string, string?>(line.EdgeSettings) { ["Edge:Outbox:Path"] = Path.Combine(disk.Folder, "outbox.db") });
        await using var live = await LiveValues.ListenAsync(line);
        await run.ReadyAsync(this);
        run.Traffic.FeedTo(edge.Post);

        await run.AtAsync(FullAt);
        disk.Fill();
        await BusHost.UntilAsync(() => edge.Figures.DiskTrouble is not null, () => "The full disk was not noticed");
        await live.EveryZoneIsKnownAsync(run.Site.ZoneIds, capturedAfter: TimeProvider.System.GetUtcNow());
        var alarm = await edge.OutboxHealthAsync();
        Assert.Equal(HealthStatus.Degraded, alarm.Status);
        Assert.Contains("cannot be written", alarm.Description, StringComparison.Ordinal);

        // Between the two the broker is killed and started again.
        await run.AtAsync(RoomAt);
        Assert.NotNull(edge.Figures.DiskTrouble);
        disk.MakeRoom();
        await BusHost.UntilAsync(() => edge.Figures.DiskTrouble is null, () => $"The disk has room, but: {edge.Figures.DiskTrouble}");

        try
        {
            await run.EndsLikeUndisturbedAsync(this, line);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"The edge says {edge.Figures}.", e);
        }
        Assert.Equal((0, 0), (edge.Figures.Counts, edge.Figures.Lost));
    }
}
