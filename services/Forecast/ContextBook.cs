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

    private volatile KnownContext current = KnownContext.Nothing;
    private volatile bool isOutdated = true;
    private volatile TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>As it was last read; never changes.</summary>
    public KnownContext Current => current;

    /// <summary>Completes when an import has changed the store since it was last read.</summary>
    public Task Changed => changed.Task;

    /// <summary>An import has changed the store.</summary>
    public void Outdate()
    {
        isOutdated = true;
        changed.TrySetResult();
    }

    /// <summary>Reads it again if it has changed.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task RefreshAsync(TimeSpan visitorsBack, CancellationToken cancellationToken)
    {
        if (!isOutdated)
            return;
        changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        isOutdated = false;
        try
        {
            var now = clock.GetUtcNow();
            var readings = new List<ContextReading>();
            foreach (var kind in Enum.GetValues<ContextKind>())
                readings.AddRange(await reader.ReadAsync(kind, now - (kind == ContextKind.Visitors ? visitorsBack : Back), now + Ahead, cancellationToken));
            current = new KnownContext(readings);
        }
        catch
        {
            isOutdated = true;
            throw;
        }
    }
}
