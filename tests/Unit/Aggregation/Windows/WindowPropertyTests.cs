using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using CsCheck;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation.Windows;

/// <summary>
/// Against a zone that is looked at in every single millisecond: a camera knows what its last frame showed, for two seconds; of frames of one
/// millisecond the one with the highest number holds. Few moments, so that frames often follow each other closely, repeat or leave gaps.
/// </summary>
public sealed class WindowPropertyTests
{
    private const int HoldsMs = 2_000;
    private const int TenSeconds = 10_000;

    private static readonly Gen<ZoneCameras> AnyZone = Gen.OneOf(OneCamera, TwoDisjoint, TwoOverlapping);

    /// <summary>Frames from three seconds before a window to three after it; some at its very edges.</summary>
    private static readonly Gen<Reading> AnyReading = ReadingIn(Gen.OneOf<int>(Gen.Int[-3_000, 13_000], Gen.Int[-20, 20], Gen.Int[9_980, 10_020], Gen.Int[0, 13].Select(second => second * 1_000)));

    [Fact]
    public void A_window_is_what_every_millisecond_of_it_says() =>
        Gen.Select(AnyZone, AnyReading.Array[0, 12].Select(Numbered)).Sample(
            (zone, readings) => Check(ByMillisecond(zone, readings, 0, TenSeconds), WindowFold.Of(zone, Logs(readings), WindowLength.TenSeconds, Start)), iter: 500);

    [Fact]
    public void Order_repetition_and_the_moments_of_closing_change_no_window() =>
        Gen.Select(AnyZone, AnyReading.Array[0, 12].Select(Numbered), Gen.Int[0, int.MaxValue], Gen.Bool).Sample(
            (zone, readings, seed, isClosedMeanwhile) =>
            {
                var random = new Random(seed);
                Reading[] delivered = [.. readings, .. readings.Where(_ => random.Next(2) == 0)];
                random.Shuffle(delivered);
                var windows = ZoneWindows.From(zone, Rules, At(-10));
                var last = new Dictionary<WindowKey, OccupancyWindow>();
                // Between the end of the window and its growing cool, two minutes after it.
                foreach (var (reading, i) in delivered.Select((reading, i) => (reading, i)))
                {
                    windows = windows.Add(reading, At(20 + i)).Next;
                    if (isClosedMeanwhile)
                        windows = Close(windows, At(20 + i), last);
                }
                Close(windows, At(70), last);
                return Check(ByMillisecond(zone, readings, 0, TenSeconds), last[new WindowKey(WindowLength.TenSeconds, Start)])
                    && Check(ByMillisecond(zone, readings, 0, 60_000), last[new WindowKey(WindowLength.OneMinute, Start)]);
            },
            iter: 100);

    [Fact]
    public void Worked_out_again_from_the_store_a_window_is_the_same() =>
        Gen.Select(AnyZone, AnyReading.Array[1, 12].Select(Numbered)).Sample(
            (zone, readings) =>
            {
                var counts = readings.Select(reading => new CameraCount(zone.ZoneId, reading.CameraId, reading.Sequence, reading.CapturedAt, reading.People));
                var again = StretchFold.Of(zone, Rules, Start, counts, At(600));
                var expected = ByMillisecond(zone, readings, 0, TenSeconds);
                var window = again.SingleOrDefault(window => window.Length == WindowLength.TenSeconds && window.Start == Start);
                return expected.CoverageRatio == 0 ? window is null : Check(expected, window!);
            },
            iter: 200);

    /// <summary>Of cameras that see parts of their own the minutes' shares differ from the time seen; of one camera, and of overlapping ones, they are the same.</summary>
    [Fact]
    public void Rolled_up_from_minutes_a_quarter_of_an_hour_is_what_its_counts_say() =>
        Gen.Select(Gen.OneOf(OneCamera, TwoOverlapping), ReadingIn(Gen.Int[-3_000, 903_000]).Array[0, 300].Select(Numbered)).Sample(
            (zone, readings) =>
            {
                var logs = Logs(readings);
                var minutes = Enumerable.Range(0, 15).Select(minute => WindowFold.Of(zone, logs, WindowLength.OneMinute, Start.AddMinutes(minute))).ToList();
                return Check(WindowFold.Of(zone, logs, WindowLength.FifteenMinutes, Start), WindowRollup.Of(zone.ZoneId, WindowLength.FifteenMinutes, Start, minutes));
            },
            iter: 200);

    private static Gen<Reading> ReadingIn(Gen<int> milliseconds) =>
        Gen.Select(Gen.OneOf("a", "b"), milliseconds, Gen.Int[0, 40], Gen.Int[0, 9_999]).Select((camera, at, people, ticks) =>
            // The store keeps whole milliseconds; what comes within one is of one moment.
            new Reading(camera, 0, Start.AddMilliseconds(at).AddTicks(ticks), people));

    /// <summary>Numbers of their own that do not follow the moments: 307 is a prime above their count.</summary>
    private static Reading[] Numbered(Reading[] readings) => [.. readings.Select((reading, i) => reading with { Sequence = 1 + (i * 7 % 307) })];

    private static ZoneWindows Close(ZoneWindows windows, DateTimeOffset now, Dictionary<WindowKey, OccupancyWindow> last)
    {
        var (next, due) = windows.Close(now);
        foreach (var window in due)
            last[new WindowKey(window.Length, window.Start)] = window;
        return next;
    }

    private static Dictionary<string, ReadingLog> Logs(IEnumerable<Reading> readings) =>
        readings.GroupBy(reading => reading.CameraId).ToDictionary(camera => camera.Key, ReadingLog.Of);

    private static bool Check(OccupancyWindow expected, OccupancyWindow window) =>
        window.MinPeople == expected.MinPeople && window.MaxPeople == expected.MaxPeople && window.LastPeople == expected.LastPeople && window.Readings == expected.Readings
        && Math.Abs(window.CoverageRatio - expected.CoverageRatio) < 1e-9
        && window.MeanPeople.HasValue == expected.MeanPeople.HasValue && !(Math.Abs((window.MeanPeople ?? 0) - (expected.MeanPeople ?? 0)) > 1e-9);

    private static OccupancyWindow ByMillisecond(ZoneCameras zone, IReadOnlyList<Reading> readings, int from, int to)
    {
        var frames = readings.Where(reading => zone.CameraIds.Contains(reading.CameraId))
            .GroupBy(reading => (reading.CameraId, Ms: (int)Math.Floor((reading.CapturedAt - Start).TotalMilliseconds)))
            .ToDictionary(frame => frame.Key, frame => frame.MaxBy(reading => reading.Sequence)!.People);
        var (sum, seenMs, cameraMs) = (0L, 0, 0);
        int? min = null, max = null, last = null;
        var known = zone.CameraIds.ToDictionary(camera => camera, _ => (People: 0, Until: int.MinValue));
        for (var ms = from - HoldsMs; ms < to; ms++)
        {
            foreach (var camera in zone.CameraIds)
            {
                if (frames.TryGetValue((camera, ms), out var shown))
                    known[camera] = (shown, ms + HoldsMs);
            }
            var seen = known.Values.Where(camera => ms < camera.Until).Select(camera => camera.People).ToList();
            if (ms < from || seen.Count == 0)
                continue;
            var people = zone.Combination == CrowdWatch.Domain.Site.CameraCombination.Overlapping ? seen.Max() : seen.Sum();
            (sum, seenMs, cameraMs) = (sum + people, seenMs + 1, cameraMs + seen.Count);
            (min, max, last) = (Math.Min(min ?? people, people), Math.Max(max ?? people, people), people);
        }
        var isOverlapping = zone.Combination == CrowdWatch.Domain.Site.CameraCombination.Overlapping;
        return new OccupancyWindow
        {
            ZoneId = zone.ZoneId,
            Length = WindowLength.TenSeconds,
            Start = Start,
            MeanPeople = seenMs > 0 ? (double)sum / seenMs : null,
            MinPeople = min,
            MaxPeople = max,
            LastPeople = last,
            CoverageRatio = isOverlapping ? (double)seenMs / (to - from) : (double)cameraMs / (to - from) / zone.CameraIds.Count,
            Readings = frames.Keys.Count(frame => frame.Ms >= from && frame.Ms < to),
        };
    }
}
