using CrowdWatch.Aggregation.Live;
using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation;

/// <summary>Holds the state of one zone and lets one caller at a time move it on: consumers run side by side.</summary>
internal sealed class ZoneAggregator(ZoneCameras zone, WindowRules rules, DateTimeOffset startedAt)
{
    private readonly Lock gate = new();
    private ZoneWindows windows = ZoneWindows.From(zone, rules, startedAt);
    private LiveOccupancy live = LiveOccupancy.From(zone, startedAt);

    public (ReadingVerdict Verdict, LiveValue? Live) Take(Reading reading, DateTimeOffset now)
    {
        lock (gate)
        {
            (windows, var verdict) = windows.Add(reading, now);
            if (verdict != ReadingVerdict.Accepted)
                return (verdict, null);
            (live, var said) = live.Add(reading, now);
            return (verdict, said);
        }
    }

    public LiveValue? Tick(DateTimeOffset now)
    {
        lock (gate)
        {
            (live, var said) = live.Tick(now);
            return said;
        }
    }

    public IReadOnlyList<OccupancyWindow> Close(DateTimeOffset now)
    {
        lock (gate)
        {
            (windows, var due) = windows.Close(now);
            return due;
        }
    }

    public IReadOnlyList<OccupancyWindow> Unfinished(DateTimeOffset now)
    {
        lock (gate)
            return windows.Unfinished(now);
    }
}
