using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Api.Series;

/// <summary>Which windows of a zone are asked for: those of one length that start in [From, To) and have ended by now.</summary>
public sealed record SeriesRequest(DateTimeOffset From, DateTimeOffset To, WindowLength Every)
{
    /// <summary>Without 'from': an hour, or a day's worth of hours where an hour would show next to nothing.</summary>
    private static TimeSpan DefaultSpan(WindowLength length) =>
        length <= WindowLength.OneMinute ? TimeSpan.FromHours(1) : TimeSpan.FromSeconds(24 * (int)length);

    /// <summary>Reads the three query values as they came; a missing one is null. Steps below the shortest are refused.</summary>
    public static SeriesQuery Read(string? from, string? to, string? every, DateTimeOffset now, int mostPoints, WindowLength shortest = WindowLength.TenSeconds)
    {
        var allowed = string.Join(", ", Step.AllowedFrom(shortest));
        if (Step.Parse(every ?? "1m") is not { } length || length < shortest)
            return new SeriesQuery.Refused("every", every!, $"Allowed: {allowed}.");
        if (ReadTime("to", to, now, out var end) is { } badEnd)
            return badEnd;
        if (ReadTime("from", from, end - DefaultSpan(length), out var start) is { } badStart)
            return badStart;
        if (start >= end)
            return new SeriesQuery.Refused(
                "from", Rfc3339.Write(start), $"Allowed: a time before 'to', which is {Rfc3339.Write(end)}{(to is null ? " (now, because 'to' is not given)" : "")}.");
        var request = new SeriesRequest(start, end, length);
        var points = request.StartsBetween();
        return points <= mostPoints
            ? new SeriesQuery.Accepted(request)
            : new SeriesQuery.Refused(
                "every", Step.Write(length),
                $"From {Rfc3339.Write(start)} to {Rfc3339.Write(end)} that makes {points} points; at most {mostPoints} are allowed. Ask for a shorter range or a longer step ({allowed}).");
    }

    /// <summary>First and following starts of windows in the range that have ended by <paramref name="now"/>.</summary>
    public IEnumerable<DateTimeOffset> Starts(DateTimeOffset now)
    {
        var step = TimeSpan.FromSeconds((int)Every);
        for (var start = FirstStart(); start < To && start + step <= now; start += step)
            yield return start;
    }

    /// <summary>End of the last of all windows that start in the range, whether it has ended or not; not part of it.</summary>
    public DateTimeOffset EndOfLast() => FirstStart() + (StartsBetween() * TimeSpan.FromSeconds((int)Every));

    private long StartsBetween()
    {
        var step = TimeSpan.FromSeconds((int)Every).Ticks;
        var span = To.UtcTicks - FirstStart().UtcTicks;
        return span <= 0 ? 0 : (span + step - 1) / step;
    }

    /// <summary>Start of the first window in the range: windows begin at multiples of their length since the Unix epoch.</summary>
    public DateTimeOffset FirstStart()
    {
        var step = TimeSpan.FromSeconds((int)Every).Ticks;
        var sinceEpoch = From.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return DateTimeOffset.UnixEpoch.AddTicks((sinceEpoch + step - 1) / step * step);
    }

    private static SeriesQuery.Refused? ReadTime(string name, string? text, DateTimeOffset otherwise, out DateTimeOffset moment)
    {
        moment = otherwise;
        if (text is null)
            return null;
        if (Rfc3339.Parse(text) is { } parsed)
        {
            moment = parsed;
            return null;
        }
        // A '+' in an address means a space, so 08:00:00+08:00 arrives as "08:00:00 08:00".
        var hint = text.Contains(' ', StringComparison.Ordinal) ? " Write the + of an offset as %2B." : "";
        return new SeriesQuery.Refused(
            name, text, $"Allowed: a time as in RFC 3339 with seconds and offset, years 1970 to 2999, for example 2026-05-01T08:00:00Z or 2026-05-01T16:00:00%2B08:00.{hint}");
    }
}
