using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Storage;

namespace CrowdWatch.Tests.Integration.Faults;

/// <summary>
/// The stored windows of 10 s and 1 min of all zones, to be compared row by row. Two things are left out: Revision, since a fault may have
/// a window corrected more often, and rows in which nothing was seen, which mean the same as missing ones.
/// </summary>
internal sealed class WindowSeries
{
    private const int MostRowsTold = 6;
    private readonly Dictionary<(string Zone, WindowLength Length, DateTimeOffset Start), OccupancyWindow> rows;

    private WindowSeries(IEnumerable<OccupancyWindow> windows) => rows = windows
        .Where(window => window.CoverageRatio > 0)
        .ToDictionary(window => (window.ZoneId, window.Length, window.Start), window => window with { Revision = 0 });

    public int Count => rows.Count;

    public static async Task<WindowSeries> ReadAsync(IWindowReader reader, IReadOnlyCollection<string> zones, DateTimeOffset from, DateTimeOffset to)
    {
        var windows = new List<OccupancyWindow>();
        foreach (var length in new[] { WindowLength.TenSeconds, WindowLength.OneMinute })
            windows.AddRange(await reader.ReadAsync(zones, length, WindowGrid.StartOf(from, length), to, CancellationToken.None));
        return new WindowSeries(windows);
    }

    /// <summary>Counts that the windows of a length are made of.</summary>
    public long Readings(WindowLength length) => rows.Values.Where(window => window.Length == length).Sum(window => (long)window.Readings);

    /// <summary>The first rows that differ from another series; null when none does.</summary>
    public string? DifferenceTo(WindowSeries expected)
    {
        var differing = rows.Keys.Union(expected.rows.Keys).Where(key => rows.GetValueOrDefault(key) != expected.rows.GetValueOrDefault(key))
            .OrderBy(key => key.Start).ThenBy(key => key.Length).ThenBy(key => key.Zone, StringComparer.Ordinal).ToList();
        if (differing.Count == 0)
            return null;
        var told = differing.Take(MostRowsTold).Select(key =>
            $"{key.Zone} {(int)key.Length} s from {key.Start:HH:mm:ss}\n  expected {Told(expected.rows.GetValueOrDefault(key))}\n  stored   {Told(rows.GetValueOrDefault(key))}");
        return $"{differing.Count} of {expected.rows.Count} rows differ, the first are\n{string.Join('\n', told)}";
    }

    private static string Told(OccupancyWindow? window) => window is null
        ? "(no row)"
        : $"mean {window.MeanPeople:R}, min {window.MinPeople}, max {window.MaxPeople}, last {window.LastPeople}, coverage {window.CoverageRatio:R}, readings {window.Readings}";
}
