using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Unit.Storage;

/// <summary>A store in memory that remembers every call and can be told to fail.</summary>
internal sealed class MemoryWindowStore : IWindowWriter, IWindowReader
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string, WindowLength, DateTimeOffset), OccupancyWindow> windows = [];

    public List<IReadOnlyList<OccupancyWindow>> Puts { get; } = [];

    public int Reads { get; private set; }

    public int Attempts { get; private set; }

    public string? FailsBecause { get; set; }

    public IReadOnlyList<OccupancyWindow> Windows
    {
        get
        {
            lock (gate)
                return [.. windows.Values];
        }
    }

    public Task PutAsync(IReadOnlyCollection<OccupancyWindow> windowsToPut, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Attempts++;
            if (FailsBecause is not null)
                throw new StorageException(FailsBecause);
            Puts.Add([.. windowsToPut]);
            foreach (var window in windowsToPut)
                windows[(window.ZoneId, window.Length, window.Start)] = window;
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
        string zoneId, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        ReadAsync([zoneId], length, from, to, cancellationToken);

    public Task<IReadOnlyList<OccupancyWindow>> ReadAsync(
        IReadOnlyCollection<string> zoneIds, WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        Reads++;
        return Task.FromResult<IReadOnlyList<OccupancyWindow>>(
            [.. Windows.Where(w => zoneIds.Contains(w.ZoneId) && w.Length == length && w.Start >= from && w.Start < to).OrderBy(w => w.Start)]);
    }

    public Task<DateTimeOffset?> OldestAsync(IReadOnlyCollection<string> zoneIds, WindowLength length, CancellationToken cancellationToken) =>
        Task.FromResult(Windows.Where(window => zoneIds.Contains(window.ZoneId) && window.Length == length).Min(window => (DateTimeOffset?)window.Start));
}
