using CrowdWatch.Api.Live;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Api;

/// <summary>What the system says of a zone at a moment: at present the live value, before the mean of the shortest stored window that holds the moment.</summary>
/// <remarks>A moment of the last minute whose window is not closed yet is held against the live value: a person needs as long to count.</remarks>
internal sealed class SaidAtMoment(LiveBoard board, IWindowReader windows, TimeProvider clock)
{
    private static readonly WindowLength[] Lengths = [WindowLength.TenSeconds, WindowLength.OneMinute];
    private static readonly TimeSpan NotClosedYet = TimeSpan.FromMinutes(1);

    /// <summary>Null when nothing is known.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public async Task<SystemCount?> OfAsync(string zoneId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - at <= Freshness.MaxFrameAge)
            return Live(zoneId, now);
        foreach (var length in Lengths)
        {
            var start = WindowGrid.StartOf(at, length);
            var stored = await windows.ReadAsync(zoneId, length, start, start.AddSeconds((int)length), cancellationToken);
            if (stored is [{ } window])
                return Of(window);
        }
        return now - at <= NotClosedYet ? Live(zoneId, now) : null;
    }

    private SystemCount? Live(string zoneId, DateTimeOffset now) => board.Zone(zoneId)?.At(now) is { People: { } people } zone
        ? new(people, zone.Interval?.Low, zone.Interval?.High, zone.CoverageRatio, zone.IsLowerBound)
        : null;

    private static SystemCount? Of(OccupancyWindow window) => window.MeanPeople is { } people
        ? new(people, window.LowPeople, window.HighPeople, window.CoverageRatio, window.IsLowerBound)
        : null;
}
