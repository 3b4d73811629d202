using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;
using CrowdWatch.Host.Bus;
using RabbitMQ.Client;

namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>Several instances of aggregation share the partitions; whoever comes or goes, nothing is lost.</summary>
[Collection(BusBroker.Collection)]
public sealed class PartitionSharingTests(BusBroker broker) : IAsyncLifetime
{
    private readonly string virtualHost = broker.NextVirtualHost();
    private readonly List<ZonesCounted> published = [];
    private BusHost edge = null!;

    public async Task InitializeAsync() => edge = await StartAsync("edge");

    public async Task DisposeAsync() => await edge.DisposeAsync();

    [Fact]
    public async Task A_joining_instance_gets_half_of_the_partitions_and_gives_them_back_when_it_stops()
    {
        await using var first = await StartAsync("aggregation");
        await PublishUntilAsync(() => Handles(first) == 8, () => Share(first));

        await using (var second = await StartAsync("aggregation"))
        {
            await PublishUntilAsync(() => Handles(first) == 4 && Handles(second) == 4, () => $"{Share(first)}; {Share(second)}");
            await second.StopAsync();
            await PublishUntilAsync(() => Handles(first) == 8, () => Share(first));
            await AssertNothingLostAsync(first, second);
        }
    }

    [Fact]
    public async Task The_partitions_of_an_instance_that_is_cut_off_in_the_middle_go_to_the_others_with_what_it_had_not_stored()
    {
        await using var first = await StartAsync("aggregation");
        var second = await StartAsync("aggregation");
        await PublishUntilAsync(() => Handles(first) == 4 && Handles(second) == 4, () => $"{Share(first)}; {Share(second)}");
        // From now on it takes and never stores; then its connection ends without a word.
        second.Handler.Store = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation);
        var before = second.Handler.Taken.Count;
        await PublishUntilAsync(() => second.Handler.Taken.Count > before + 20, () => "Nothing came to the second instance");
        await (await second.Service<BrokerLink>().ConnectedAsync(default)).AbortAsync();
        await second.DisposeAsync();

        await PublishUntilAsync(() => Handles(first) == 8, () => Share(first));
        await AssertNothingLostAsync(first, second);
    }

    /// <summary>Partitions in which an instance took one of the last messages.</summary>
    private int Handles(BusHost instance)
    {
        var last = published.TakeLast(3 * ZonePartition.Count).Select(Key).ToHashSet();
        return instance.Handler.Taken.Where(counts => last.Contains(Key(counts))).Select(counts => counts.Partition).Distinct().Count();
    }

    private static string Share(BusHost instance) =>
        $"an instance took {string.Join(", ", instance.Handler.Taken.TakeLast(8).Select(counts => counts.Partition))} last";

    private static long Key(ZonesCounted counts) => counts.Counts[0].Sequence;

    private async Task PublishUntilAsync(Func<bool> holds, Func<string> otherwise)
    {
        using var limit = new CancellationTokenSource(BusHost.Patience);
        do
        {
            Assert.False(limit.IsCancellationRequested, otherwise());
            foreach (var partition in Enumerable.Range(0, ZonePartition.Count))
            {
                var counts = BusHost.Counts(partition);
                await edge.PublishUntilConfirmedAsync(counts);
                published.Add(counts);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }
        while (!holds());
    }

    private async Task AssertNothingLostAsync(params BusHost[] instances)
    {
        HashSet<long> Missing() => [.. published.Select(Key).Except(instances.SelectMany(instance => instance.Handler.Stored).Select(Key))];
        await BusHost.UntilAsync(() => Missing().Count == 0, () => $"{Missing().Count} of {published.Count} messages were lost");
    }

    private Task<BusHost> StartAsync(string role) => BusHost.StartAsync(BusHost.Settings(broker, virtualHost), role);
}
