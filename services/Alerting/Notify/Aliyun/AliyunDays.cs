using System.Globalization;

namespace CrowdWatch.Alerting.Notify.Aliyun;

/// <summary>The days, as Aliyun counts them, on which a message may stand in its lists. Pure.</summary>
internal static class AliyunDays
{
    private const int MostDays = 7;

    // China has had no summer time since 1991, and the service counts its days there.
    private static readonly TimeSpan shanghai = TimeSpan.FromHours(8);

    // Its clock and ours may differ around midnight, and a message may wait there.
    private static readonly TimeSpan slack = TimeSpan.FromMinutes(10);

    /// <summary>Days as yyyyMMdd, first one first: from just before the message was handed over until now, at most a week.</summary>
    public static IReadOnlyList<string> Of(DateTimeOffset sentAt, DateTimeOffset now)
    {
        var first = DateOnly.FromDateTime((sentAt - slack).ToOffset(shanghai).DateTime);
        var last = DateOnly.FromDateTime(((now > sentAt ? now : sentAt) + slack).ToOffset(shanghai).DateTime);
        var days = Math.Min(last.DayNumber - first.DayNumber + 1, MostDays);
        return [.. Enumerable.Range(0, days).Select(day => first.AddDays(day).ToString("yyyyMMdd", CultureInfo.InvariantCulture))];
    }
}
