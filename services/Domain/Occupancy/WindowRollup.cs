namespace CrowdWatch.Domain.Occupancy;

/// <summary>Makes one long window out of the 1-minute windows in it. A minute that is missing counts as not seen, never as empty.</summary>
public static class WindowRollup
{
    /// <summary>The lengths that are rolled up from minutes.</summary>
    public static readonly IReadOnlyList<WindowLength> Lengths = [WindowLength.FifteenMinutes, WindowLength.OneHour];

    /// <summary>
    /// Mean weighted by coverage, least of the minima, highest of the maxima, last of the last minute seen, coverage over the
    /// whole length, lower bounds weighted as the mean, sum of the readings. The interval is the mean of the minutes' (<see cref="IntervalMean"/>), weighted as the
    /// mean and wider by what may have gone on in the minutes that nobody saw (<see cref="PeopleDrift"/>). Minutes of another zone or outside [start, start + length) are the caller's mistake.
    /// </summary>
    /// <exception cref="ArgumentException">A window is not a minute of this zone and range, or stands twice in the list.</exception>
    public static OccupancyWindow Of(
        string zoneId, WindowLength length, DateTimeOffset start, IReadOnlyCollection<OccupancyWindow> minutes)
    {
        Check(zoneId, length, start, minutes);
        var seen = minutes.Where(m => m.MeanPeople is not null && m.CoverageRatio > 0).OrderBy(m => m.Start).ToList();
        var weight = seen.Sum(m => m.CoverageRatio);
        double? mean = weight > 0 ? seen.Sum(m => m.MeanPeople!.Value * m.CoverageRatio) / weight : null;
        var interval = mean is { } people ? Interval(seen, people, length) : null;
        return new OccupancyWindow
        {
            ZoneId = zoneId,
            Length = length,
            Start = start,
            MeanPeople = mean,
            LowPeople = interval?.Low,
            HighPeople = interval?.High,
            MinPeople = seen.Min(m => m.MinPeople),
            MaxPeople = seen.Max(m => m.MaxPeople),
            LastPeople = seen.LastOrDefault()?.LastPeople,
            CoverageRatio = weight * (int)WindowLength.OneMinute / (int)length,
            LowerBoundRatio = seen.Exists(m => m.IsLowerBound) ? seen.Sum(m => (m.LowerBoundRatio ?? 0) * m.CoverageRatio) / weight : null,
            Readings = minutes.Sum(m => m.Readings),
        };
    }

    private static PeopleInterval? Interval(List<OccupancyWindow> seen, double people, WindowLength length)
    {
        var interval = new IntervalMean();
        foreach (var minute in seen)
            interval.Add(PeopleInterval.Of(minute.LowPeople, minute.HighPeople), minute.CoverageRatio);
        var whole = WindowGrid.Duration(length);
        return PeopleDrift.OverWhole(interval.Value, people, whole - (seen.Count * WindowGrid.Duration(WindowLength.OneMinute)), whole);
    }

    private static void Check(
        string zoneId, WindowLength length, DateTimeOffset start, IReadOnlyCollection<OccupancyWindow> minutes)
    {
        if (!Lengths.Contains(length))
            throw new ArgumentException($"Length {length} is not rolled up; allowed: {string.Join(", ", Lengths)}.", nameof(length));
        var end = start + WindowGrid.Duration(length);
        var starts = new HashSet<DateTimeOffset>();
        foreach (var minute in minutes)
        {
            var fits = minute.ZoneId == zoneId && minute.Length == WindowLength.OneMinute && minute.Start >= start && minute.Start < end;
            if (!fits || !starts.Add(minute.Start))
                throw new ArgumentException(
                    $"Window {minute.ZoneId} {minute.Length} {minute.Start:O} cannot be part of {zoneId} {length} {start:O}: " +
                    "allowed are different 1-minute windows of the zone inside the range.", nameof(minutes));
        }
    }
}
