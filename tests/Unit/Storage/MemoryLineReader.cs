using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Unit.Storage;

/// <summary>Steps of a line in memory, the same for every line; can be told to fail.</summary>
internal sealed class MemoryLineReader : ILineReader
{
    public List<LineStep> Steps { get; } = [];

    public string? FailsBecause { get; set; }

    public Task<IReadOnlyList<LineStep>> ReadAsync(string lineId, WindowLength step, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        if (FailsBecause is not null)
            throw new StorageException(FailsBecause);
        return Task.FromResult<IReadOnlyList<LineStep>>([.. Steps.Where(known => known.Start >= from && known.Start < to).OrderBy(known => known.Start)]);
    }

    public Task<LineCrossing?> NewestAsync(string lineId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DateTimeOffset?> LastCrossedAtAsync(string lineId, CancellationToken cancellationToken) => throw new NotSupportedException();
}
