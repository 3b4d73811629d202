using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Unit.Storage;

/// <summary>A store of counts in memory that remembers every call and can be told to fail.</summary>
internal sealed class MemoryCountStore : ICountWriter, ICountReader
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string, string, DateTimeOffset), CameraCount> counts = [];
    private readonly HashSet<ZoneStretch> open = [];

    public int Attempts { get; private set; }

    public int Reads { get; private set; }

    public string? FailsBecause { get; set; }

    public int RefusesRows { get; set; }

    public IReadOnlyList<CameraCount> Counts
    {
        get
        {
            lock (gate)
                return [.. counts.Values];
        }
    }

    public IReadOnlyList<ZoneStretch> Open
    {
        get
        {
            lock (gate)
                return [.. open];
        }
    }

    public Task PutAsync(IReadOnlyCollection<CameraCount> countsToPut, IReadOnlyCollection<ZoneStretch> opened, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Fail();
            open.UnionWith(opened);
            foreach (var count in countsToPut)
            {
                var key = (count.ZoneId, count.CameraId, count.CapturedAt);
                if (!counts.TryGetValue(key, out var known) || known.Sequence < count.Sequence)
                    counts[key] = count;
            }
        }
        return RefusesRows == 0 ? Task.CompletedTask : throw new RefusedException("beyond retention") { Rows = RefusesRows };
    }

    public Task CloseAsync(IReadOnlyCollection<ZoneStretch> stretches, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Fail();
            open.ExceptWith(stretches);
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<CameraCount>> ReadAsync(
        IReadOnlyCollection<string> zoneIds, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Reads++;
            Fail();
            return Task.FromResult<IReadOnlyList<CameraCount>>(
                [.. counts.Values.Where(count => zoneIds.Contains(count.ZoneId) && count.CapturedAt >= from && count.CapturedAt < to)]);
        }
    }

    public Task<IReadOnlyList<ZoneStretch>> ReadOpenAsync(IReadOnlyCollection<string> zoneIds, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Fail();
            return Task.FromResult<IReadOnlyList<ZoneStretch>>([.. open.Where(stretch => zoneIds.Contains(stretch.ZoneId))]);
        }
    }

    private void Fail()
    {
        Attempts++;
        if (FailsBecause is not null)
            throw new StorageException(FailsBecause);
    }
}
