using System.Collections.Concurrent;
using System.Threading.Channels;
using CrowdWatch.Aggregation.Live;
using CrowdWatch.Contracts;
using CrowdWatch.Hosting;
using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation;

/// <summary>Publishes the newest live value of every zone. While the bus is away, only the newest waits.</summary>
internal sealed class LivePublisher(
    IPublishEndpoint bus, AggregationMetrics metrics, TimeProvider clock, ILogger<LivePublisher> logger) : BackgroundService
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, LiveValue> waiting = new();
    private readonly Outage outage = new();

    // One signal is enough: whoever takes it publishes all that waits.
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Why live values cannot be published at present; null while they can.</summary>
    public string? Trouble => outage.Reason;

    /// <summary>Leaves a value to be published, in place of the zone's last one: values of a zone come one after the other.</summary>
    public void Offer(LiveValue value)
    {
        waiting[value.ZoneId] = value;
        signal.Writer.TryWrite(true);
    }

    /// <summary>Lets go of what waits of some zones: somebody else speaks for them now.</summary>
    public void Forget(IEnumerable<string> zoneIds)
    {
        foreach (var zoneId in zoneIds)
            waiting.TryRemove(zoneId, out _);
    }

    /// <summary>Publishes what waits, all zones at once, unless the bus is away and the pause is not over.</summary>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        if (!outage.MayTry(clock.GetUtcNow()))
            return;
        var values = new List<LiveValue>();
        foreach (var (zoneId, _) in waiting)
        {
            if (waiting.TryRemove(zoneId, out var value))
                values.Add(value);
        }
        var faults = await Task.WhenAll(values.Chunk(OccupanciesUpdated.MostUpdates).Select(chunk => SendAsync(chunk, cancellationToken)));
        if (faults.FirstOrDefault(fault => fault is not null) is { } first)
        {
            if (outage.Failed(first.Message, clock.GetUtcNow()))
                Log.LivePublishingFailed(logger, first);
        }
        else if (faults.Length > 0 && outage.Succeeded())
        {
            Log.LivePublishingRecovered(logger);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Guarded.LoopsAsync(e => Log.LivePublishingFailed(logger, e), clock, stoppingToken, RetryLoopAsync, PublishLoopAsync);

    private async Task RetryLoopAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RetryEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!waiting.IsEmpty)
                signal.Writer.TryWrite(true);
        }
    }

    private async Task PublishLoopAsync(CancellationToken stoppingToken)
    {
        while (await signal.Reader.WaitToReadAsync(stoppingToken))
        {
            signal.Reader.TryRead(out _);
            await PublishAsync(stoppingToken);
        }
    }

    /// <summary>Publishes values together; what does not get through waits again and the fault is given back.</summary>
    private async Task<Exception?> SendAsync(LiveValue[] values, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(PublishTimeout);
            await bus.Publish(new OccupanciesUpdated { Updates = [.. values.Select(Message)] }, timeout.Token);
            metrics.LiveValuesPublished(values.Length);
            return null;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            foreach (var value in values)
                OfferAgain(value);
            return e;
        }
    }

    /// <summary>Whatever was offered since is newer.</summary>
    private void OfferAgain(LiveValue value)
    {
        waiting.TryAdd(value.ZoneId, value);
        signal.Writer.TryWrite(true);
    }

    private static OccupancyUpdated Message(LiveValue value) => new()
    {
        ZoneId = value.ZoneId,
        Sequence = value.Sequence,
        UpdatedAt = value.At,
        CapturedAt = value.CapturedAt,
        People = value.People,
        CoverageRatio = value.CoverageRatio,
        IsLowerBound = value.IsLowerBound ? true : null,
        // Hundredths of a person are enough, and half as long on the wire.
        LowPeople = value.Interval is { } interval ? Math.Round(interval.Low, 2) : null,
        HighPeople = value.Interval?.High is { } high ? Math.Round(high, 2) : null,
        EstimatedPeople = value.EstimatedPeople is { } estimate ? Math.Round(estimate, 2) : null,
        SeenSquareMetres = value.SeenSquareMetres is { } seen ? Math.Round(seen, 2) : null,
    };
}
