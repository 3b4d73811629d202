using CrowdWatch.Domain.Context;
using CrowdWatch.Forecast.Outlooks;
using CrowdWatch.Storage;

namespace CrowdWatch.Forecast;

/// <summary>What is known beside the counts, in memory; read again when an import has changed it.</summary>
internal sealed class ContextBook(IContextReader reader, TimeProvider clock)
{
    /// <summary>Weather and bookings are asked for days near the present only.</summary>
    private static readonly TimeSpan Back = TimeSpan.FromDays(60);

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(62);

    /// <summary>Bookings of days that come near are read at least so often.</summary>
    private static readonly TimeSpan ReadEvery = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private volatile KnownContext current = KnownContext.Nothing;
    private bool isOutdated = true;
    private DateTimeOffset readAt;
    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>As it was last read; never changes.</summary>
    public KnownContext Current => current;

    /// <summary>Completes when an import has changed the store since it was last read.</summary>
    public Task Changed => changed.Task;

    /// <summary>An import has changed the store.</summary>
    public void Outdate()
    {
        lock (gate)
        {
            isOutdated = true;
            changed.TrySetResult();
        }
    }

    /// <summary>Reads it again if it has changed, and once a day, for the days near the present are others then.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task RefreshAsync(TimeSpan visitorsBack, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Together, or an import between the two would wake the reader for ever.
        lock (gate)
        {
            if (!isOutdated && (now - readAt).Duration() < ReadEvery)
                return;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            isOutdated = false;
        }
        try
        {
            var readings = new List<ContextValue>();
            foreach (var kind in Enum.GetValues<ContextSeries>())
                readings.AddRange(await reader.ReadAsync(kind, now - (kind == ContextSeries.Visitors ? visitorsBack : Back), now + Ahead, cancellationToken));
            (current, readAt) = (new KnownContext(readings), now);
        }
        catch
        {
            lock (gate)
                isOutdated = true;
            throw;
        }
    }
}
