using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Unit.Storage;

/// <summary>A store of the site's windows in memory that remembers every call and can be told to fail.</summary>
internal sealed class MemorySiteWindowStore : ISiteWindowWriter, ISiteWindowReader
{
    private readonly Lock gate = new();
    private readonly Dictionary<(WindowLength, DateTimeOffset), SiteWindow> windows = [];

    public List<IReadOnlyList<SiteWindow>> Puts { get; } = [];

    public string? FailsBecause { get; set; }

    public IReadOnlyList<SiteWindow> Of(WindowLength length)
    {
        lock (gate)
            return [.. windows.Values.Where(window => window.Length == length).OrderBy(window => window.Start)];
    }

    public Task PutAsync(IReadOnlyCollection<SiteWindow> windowsToPut, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (FailsBecause is not null)
                throw new StorageException(FailsBecause);
            Puts.Add([.. windowsToPut]);
            foreach (var window in windowsToPut)
                windows[(window.Length, window.Start)] = window;
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<SiteWindow>> ReadAsync(WindowLength length, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SiteWindow>>([.. Of(length).Where(window => window.Start >= from && window.Start < to)]);

    public Task<DateTimeOffset?> OldestAsync(WindowLength length, CancellationToken cancellationToken) =>
        Task.FromResult(Of(length).Min(window => (DateTimeOffset?)window.Start));
}
