using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>Works out one window of a zone from the readings of its cameras.</summary>
/// <remarks>
/// The zone's value is a step function of time; it changes where a camera's stretch begins or ends. Ticks are added as whole
/// numbers, so the order in which readings came cannot change the result; intervals are added by time and camera, so it does not change them either.
/// The interval is that of the true mean over the whole window: the mean of those of the steps (<see cref="IntervalMean"/>), wider by what may have
/// gone on while nobody saw (<see cref="PeopleDrift"/>). What a blind camera of several saw last is looked for in the window alone, because of an
/// older one no more may be in memory or in the store.
/// </remarks>
public static class WindowFold
{
    /// <summary>The window as the readings known so far make it.</summary>
    public static OccupancyWindow Of(
        ZoneCameras zone, IReadOnlyDictionary<string, ReadingLog> logs, WindowLength length, DateTimeOffset start)
    {
        var end = start + WindowGrid.Duration(length);
        var cameras = zone.CameraIds.Select(id => logs.GetValueOrDefault(id, ReadingLog.Empty)).ToList();
        var steps = StepsOf(cameras, start, end);
        var sum = new Totals();
        var now = new CameraPart[cameras.Count];
        for (var i = 0; i < steps.Count; i++)
        {
            var (camera, seen) = (steps[i].Camera, steps[i].Seen);
            now[camera] = seen is { } stretch
                ? new(stretch.People, stretch.IsLowerBound, stretch.Interval, stretch.Interval, stretch.Cells)
                : new(null, false, null, now[camera].LastSeen);
            if (i + 1 < steps.Count && steps[i + 1].Ticks > steps[i].Ticks)
                sum.Add(zone, now, steps[i + 1].Ticks - steps[i].Ticks);
        }
        double? mean = sum.SeenTicks > 0 ? (double)sum.PeopleTicks / sum.SeenTicks : null;
        var interval = mean is { } known ? PeopleDrift.OverWhole(sum.Interval, known, end - start - TimeSpan.FromTicks(sum.SeenTicks), end - start) : null;
        return new OccupancyWindow
        {
            ZoneId = zone.ZoneId,
            Length = length,
            Start = start,
            MeanPeople = mean,
            LowPeople = interval?.Low,
            HighPeople = interval?.High,
            MinPeople = sum.Min,
            MaxPeople = sum.Max,
            LastPeople = sum.Last,
            CoverageRatio = zone.Whole == 0 ? 0 : (double)sum.PartTicks / ((end - start).Ticks * zone.Whole),
            LowerBoundRatio = sum.LowerBoundTicks > 0 ? (double)sum.LowerBoundTicks / sum.SeenTicks : null,
            SeenSquareMetres = sum.SeenSquareMetres,
            Readings = cameras.Sum(c => c.CountIn(start, end)),
        };
    }

    // At the same moment ends come before begins, so that a stretch that follows at once is not wiped out by the one before.
    private static List<Step> StepsOf(List<ReadingLog> cameras, DateTimeOffset start, DateTimeOffset end)
    {
        var steps = new List<Step>();
        for (var camera = 0; camera < cameras.Count; camera++)
        {
            foreach (var stretch in cameras[camera].KnownIn(start, end, Freshness.MaxFrameAge))
            {
                steps.Add(new Step(stretch.StartTicks, camera, stretch));
                steps.Add(new Step(stretch.EndTicks, camera, null));
            }
        }
        return [.. steps.OrderBy(s => s.Ticks).ThenBy(s => s.Seen.HasValue)];
    }

    private readonly record struct Step(long Ticks, int Camera, KnownStretch? Seen);

    /// <summary>Sums over the time in which the zone was seen.</summary>
    private sealed class Totals
    {
        private IntervalMean intervals;
        private double? squareMetreTicks = 0;

        public long SeenTicks { get; private set; }

        /// <summary>Time by how much of the zone was seen in it.</summary>
        public long PartTicks { get; private set; }

        public Int128 PeopleTicks { get; private set; }

        /// <summary>Of the time seen, that in which any camera had no more than a lower bound, so that their sum or greatest is one too.</summary>
        public long LowerBoundTicks { get; private set; }

        /// <summary>The interval of the mean over the time seen.</summary>
        public PeopleInterval? Interval => intervals.Value;

        /// <summary>Ground seen, mean over the time seen; null when it was unknown at any moment of it.</summary>
        public double? SeenSquareMetres => squareMetreTicks is { } ground && SeenTicks > 0 ? Math.Round(ground / SeenTicks, 2) : null;

        public int? Min { get; private set; }

        public int? Max { get; private set; }

        public int? Last { get; private set; }

        public void Add(ZoneCameras zone, CameraPart[] cameras, long ticks)
        {
            var moment = zone.At(cameras);
            if (moment.People is not { } people)
                return;
            SeenTicks += ticks;
            squareMetreTicks += moment.SquareMetres * ticks;
            LowerBoundTicks += moment.IsLowerBound ? ticks : 0;
            PartTicks += ticks * moment.Seen;
            intervals.Add(moment.Interval, ticks);
            PeopleTicks += (Int128)people * ticks;
            Min = Math.Min(Min ?? people, people);
            Max = Math.Max(Max ?? people, people);
            Last = people;
        }
    }
}
