using CrowdWatch.Contracts;
using CrowdWatch.Host.Bus;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>The broker goes away, with kill -9, and comes back on the same data.</summary>
[Collection(BusBroker.Collection)]
public sealed class BrokerOutageTests(BusBroker broker)
{
    private readonly string virtualHost = broker.NextVirtualHost();

    [Fact]
    public async Task After_kill_9_of_the_broker_everybody_comes_back_alone_and_no_confirmed_count_is_lost()
    {
        await using var aggregation = await StartAsync("aggregation");
        await using var edge = await StartAsync("edge");
        var confirmed = new List<ZonesCounted>();
        await PublishAsync(edge, confirmed, 50);
        // A queue declared within about the last second may not survive (measured); ours are declared at the start.
        await Task.Delay(TimeSpan.FromSeconds(3));
        await PublishAsync(edge, confirmed, 50);

        await broker.KillAsync();
        await BusHost.UntilAsync(() => aggregation.Service<BrokerLink>().Trouble is not null, () => "Nobody noticed");
        var health = await aggregation.HealthAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains($"127.0.0.1:{broker.Port}", health.Entries["broker"].Description, StringComparison.Ordinal);
        // An edge started now counts and waits.
        await using var late = await StartAsync("edge");
        Assert.Contains("cannot be reached", late.Service<BrokerLink>().Trouble, StringComparison.Ordinal);
        await broker.RestartAsync();

        await PublishAsync(edge, confirmed, 50);
        await PublishAsync(late, confirmed, 50);
        HashSet<long> Missing() => [.. confirmed.Select(Key).Except(aggregation.Handler.Stored.Select(Key))];
        await BusHost.UntilAsync(() => Missing().Count == 0, () => $"{Missing().Count} of {confirmed.Count} confirmed messages were lost");
        await BusHost.UntilAsync(() => aggregation.Service<BrokerLink>().Trouble is null, () => "The link did not come back");
    }

    private static long Key(ZonesCounted counts) => counts.Counts[0].Sequence;

    private static async Task PublishAsync(BusHost edge, List<ZonesCounted> confirmed, int messages)
    {
        for (var number = 0; number < messages; number++)
        {
            var counts = BusHost.Counts(number % 8, isLive: false);
            await edge.PublishUntilConfirmedAsync(counts);
            confirmed.Add(counts);
        }
    }

    private Task<BusHost> StartAsync(string role) => BusHost.StartAsync(BusHost.Settings(broker, virtualHost), role);
}
