namespace CrowdWatch.Tests.Integration.Host.Bus;

/// <summary>All roles in one process: the same promise without a broker.</summary>
public sealed class InMemoryBusTests
{
    private static readonly string[] All = ["edge", "aggregation", "forecast", "alerting", "api"];

    [Fact]
    public async Task Publishing_counts_completes_when_they_are_stored()
    {
        await using var host = await BusHost.StartAsync(new Dictionary<string, string?>(), All);
        var storing = new TaskCompletionSource();
        host.Handler.Store = (_, _) => storing.Task;

        var publishing = host.Bus.Publish(BusHost.Counts(partition: 1));
        await BusHost.UntilAsync(() => host.Handler.Taken.Count == 1 && host.Handler.Live.Count == 1, () => "The counts did not arrive");
        Assert.False(publishing.IsCompleted);
        storing.SetResult();
        await publishing.WaitAsync(BusHost.Patience);
        Assert.Single(host.Handler.Stored);
    }

    [Fact]
    public async Task Publishing_counts_that_are_not_stored_fails_and_the_next_ones_arrive()
    {
        await using var host = await BusHost.StartAsync(new Dictionary<string, string?>(), All);
        host.Handler.Store = (counts, _) => counts.Partition == 1 ? throw new IOException("The disk is full.") : Task.CompletedTask;

        var failed = await Assert.ThrowsAnyAsync<Exception>(() => host.Bus.Publish(BusHost.Counts(partition: 1)).WaitAsync(BusHost.Patience));
        Assert.Contains("The disk is full.", failed.ToString(), StringComparison.Ordinal);
        await host.Bus.Publish(BusHost.Counts(partition: 2)).WaitAsync(BusHost.Patience);
        Assert.Single(host.Handler.Stored);
    }

    [Fact]
    public async Task Counts_that_are_wrong_for_good_are_not_sent_again()
    {
        await using var host = await BusHost.StartAsync(new Dictionary<string, string?>(), All);
        host.Handler.Store = (_, _) => throw new ArgumentException("Zone 'nowhere' is not in the plan.");
        await host.Bus.Publish(BusHost.Counts(partition: 1)).WaitAsync(BusHost.Patience);
        Assert.Empty(host.Handler.Stored);
    }
}
