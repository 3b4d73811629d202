using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CrowdWatch.Contracts;
using CrowdWatch.Edge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Tests.Integration.Edge.Outboxes;

/// <summary>The outbox as the edge runs it, on the real clock, with a bus that can be switched off.</summary>
internal sealed class OutboxRig : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private long number;

    public OutboxRig(string path)
    {
        var options = new EdgeOptions { Outbox = { Path = path }, PublishTimeout = TimeSpan.FromSeconds(1) };
        Outbox = new EdgeOutbox("box-1", options, PublishAsync, () => true,
            new EdgeMetrics(services.GetRequiredService<IMeterFactory>()), TimeProvider.System, NullLogger.Instance);
        Outbox.Open();
        Outbox.Start();
    }

    public EdgeOutbox Outbox { get; }

    public bool IsBusThere { get; set; } = true;

    /// <summary>Counts that the bus has confirmed, and whether as live.</summary>
    public ConcurrentDictionary<long, bool> Confirmed { get; } = new();

    /// <summary>Posts some counts in lists of a hundred, over some zones.</summary>
    public void Post(int counts)
    {
        for (var left = counts; left > 0; left -= 100)
        {
            Outbox.Post([.. Enumerable.Range(0, Math.Min(100, left)).Select(i => new ZoneCounted
            {
                CameraId = "gate", ZoneId = $"zone-{i % 10}", Sequence = ++number, CapturedAt = TimeProvider.System.GetUtcNow(), People = 1,
            })]);
        }
    }

    public async Task UntilAsync(Func<bool> holds, string what)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (!holds())
        {
            Assert.False(timeout.IsCancellationRequested, $"Not within {Patience.TotalSeconds} s: {what}. Confirmed {Confirmed.Count}, {Outbox.Figures()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Outbox.DisposeAsync();
        services.Dispose();
    }

    private async Task PublishAsync(object message, CancellationToken cancellationToken)
    {
        if (!IsBusThere)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        var counts = (ZonesCounted)message;
        foreach (var count in counts.Counts)
            Confirmed[count.Sequence] = counts.IsLive;
    }
}
