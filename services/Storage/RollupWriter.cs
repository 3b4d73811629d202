using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Puts the 15-minute and 1-hour windows together with the minutes they are made of, over any store.</summary>
/// <remarks>
/// Minutes and their rollups go out in one call of the inner writer, which stores all or none: a crash leaves no rollup that
/// disagrees with its minutes. Reading first and writing after is safe because the series has one writer; calls take turns.
/// </remarks>
public sealed class RollupWriter(IWindowWriter inner, IWindowReader reader) : IWindowWriter, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task PutAsync(IReadOnlyCollection<OccupancyWindow> windows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(windows);
        await turn.WaitAsync(cancellationToken);
        try
        {
            var all = new List<OccupancyWindow>(windows);
            var minutes = windows.Where(w => w.Length == WindowLength.OneMinute);
            // An hour holds whole quarters, so one read of the hour serves both lengths.
            foreach (var hour in minutes.GroupBy(m => (m.ZoneId, Start: WindowGrid.StartOf(m.Start, WindowLength.OneHour))))
                all.AddRange(await RollUpAsync(hour.Key.ZoneId, hour.Key.Start, [.. hour], cancellationToken));
            await inner.PutAsync(all, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<IEnumerable<OccupancyWindow>> RollUpAsync(
        string zoneId, DateTimeOffset hour, List<OccupancyWindow> fresh, CancellationToken cancellationToken)
    {
        var end = hour + WindowGrid.Duration(WindowLength.OneHour);
        var stored = await reader.ReadAsync(zoneId, WindowLength.OneMinute, hour, end, cancellationToken);
        var minutes = stored.ToDictionary(m => m.Start);
        foreach (var minute in fresh)
            minutes[minute.Start] = minute;
        return
            from length in WindowRollup.Lengths
            from start in fresh.Select(m => WindowGrid.StartOf(m.Start, length)).Distinct()
            let parts = minutes.Values.Where(m => WindowGrid.StartOf(m.Start, length) == start).ToList()
            select WindowRollup.Of(zoneId, length, start, parts);
    }
}
