using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Storage;

/// <summary>Puts the 15-minute and 1-hour windows together with the minutes they are made of, over any store.</summary>
/// <remarks>
/// Minutes and their rollups go out in one call of the inner writer. A file stores all or none. A server stores the longest first: after a
/// crash in between, an hour may know of minutes that are not stored yet, but its caller does not know that they are and puts them again.
/// The running hour is read back each time, for all zones in one call of the store, and not kept in memory: zones move between processes, and
/// a process that got a zone back would roll up what it remembers instead of what is stored. Reading first and writing after is safe because
/// a zone has one writer at a time; calls of one process take turns.
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
            // An hour holds whole quarters, so one read of the hour serves both lengths.
            foreach (var hour in windows.Where(w => w.Length == WindowLength.OneMinute).GroupBy(m => WindowGrid.StartOf(m.Start, WindowLength.OneHour)))
                all.AddRange(await RollUpAsync(hour.Key, hour.ToLookup(m => m.ZoneId), cancellationToken));
            await inner.PutAsync(all, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<IEnumerable<OccupancyWindow>> RollUpAsync(
        DateTimeOffset hour, ILookup<string, OccupancyWindow> fresh, CancellationToken cancellationToken)
    {
        var end = hour + WindowGrid.Duration(WindowLength.OneHour);
        var stored = await reader.ReadAsync([.. fresh.Select(zone => zone.Key)], WindowLength.OneMinute, hour, end, cancellationToken);
        var storedOf = stored.ToLookup(m => m.ZoneId);
        return fresh.SelectMany(zone => RollUp(zone.Key, storedOf[zone.Key], zone.ToList()));
    }

    private static IEnumerable<OccupancyWindow> RollUp(string zoneId, IEnumerable<OccupancyWindow> stored, List<OccupancyWindow> fresh)
    {
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
