using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Aggregation.Windows;

/// <summary>Works out one window of a zone from the readings of its cameras.</summary>
/// <remarks>
/// The zone's value is a step function of time; it changes where a camera's stretch begins or ends. Ticks are added as whole
/// numbers, so the order in which readings came cannot change the result.
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
        var people = new int?[cameras.Count];
        var isLowerBound = new bool[cameras.Count];
        for (var i = 0; i < steps.Count; i++)
        {
            people[steps[i].Camera] = steps[i].People;
            isLowerBound[steps[i].Camera] = steps[i].IsLowerBound;
            if (i + 1 < steps.Count && steps[i + 1].Ticks > steps[i].Ticks)
                sum.Add(zone, people, isLowerBound.Contains(true), steps[i + 1].Ticks - steps[i].Ticks);
        }
        return new OccupancyWindow
        {
            ZoneId = zone.ZoneId,
            Length = length,
            Start = start,
            MeanPeople = sum.SeenTicks > 0 ? (double)sum.PeopleTicks / sum.SeenTicks : null,
            MinPeople = sum.Min,
            MaxPeople = sum.Max,
            LastPeople = sum.Last,
            CoverageRatio = Coverage(zone, sum, end - start),
            LowerBoundRatio = sum.LowerBoundTicks > 0 ? (double)sum.LowerBoundTicks / sum.SeenTicks : null,
            Readings = cameras.Sum(c => c.CountIn(start, end)),
        };
    }

    private static double Coverage(ZoneCameras zone, Totals sum, TimeSpan duration)
    {
        if (zone.CameraIds.Count == 0)
            return 0;
        return zone.Combination == Domain.Site.CameraCombination.Overlapping
            ? (double)sum.SeenTicks / duration.Ticks
            : (double)sum.CameraTicks / (duration.Ticks * zone.CameraIds.Count);
    }

    // At the same moment ends come before begins, so that a stretch that follows at once is not wiped out by the one before.
    private static List<Step> StepsOf(List<ReadingLog> cameras, DateTimeOffset start, DateTimeOffset end)
    {
        var steps = new List<Step>();
        for (var camera = 0; camera < cameras.Count; camera++)
        {
            foreach (var stretch in cameras[camera].KnownIn(start, end, Freshness.MaxFrameAge))
            {
                steps.Add(new Step(stretch.StartTicks, camera, stretch.People, stretch.IsLowerBound));
                steps.Add(new Step(stretch.EndTicks, camera, null, false));
            }
        }
        return [.. steps.OrderBy(s => s.Ticks).ThenBy(s => s.People.HasValue)];
    }

    private readonly record struct Step(long Ticks, int Camera, int? People, bool IsLowerBound);

    /// <summary>Sums over the time in which the zone was seen.</summary>
    private sealed class Totals
    {
        public long SeenTicks { get; private set; }

        public long CameraTicks { get; private set; }

        public Int128 PeopleTicks { get; private set; }

        /// <summary>Of the time seen, that in which any camera had no more than a lower bound, so that their sum or greatest is one too.</summary>
        public long LowerBoundTicks { get; private set; }

        public int? Min { get; private set; }

        public int? Max { get; private set; }

        public int? Last { get; private set; }

        public void Add(ZoneCameras zone, int?[] peopleByCamera, bool isLowerBound, long ticks)
        {
            if (zone.Combine(peopleByCamera) is not { } people)
                return;
            SeenTicks += ticks;
            LowerBoundTicks += isLowerBound ? ticks : 0;
            CameraTicks += ticks * peopleByCamera.Count(p => p.HasValue);
            PeopleTicks += (Int128)people * ticks;
            Min = Math.Min(Min ?? people, people);
            Max = Math.Max(Max ?? people, people);
            Last = people;
        }
    }
}
