using CrowdWatch.Api.Series;
using CrowdWatch.Domain.Context;

namespace CrowdWatch.Api.Imports;

/// <summary>Which values of a context series are asked for: those in [From, To).</summary>
public sealed record ContextRequest(ContextSeries Kind, DateTimeOffset From, DateTimeOffset To)
{
    private static readonly string Kinds = string.Join(", ", Enum.GetValues<ContextSeries>().Select(ContextRules.Name));

    // Bookings and foretold weather lie ahead.
    private static readonly TimeSpan DefaultAhead = TimeSpan.FromDays(15);
    private static readonly TimeSpan DefaultSpan = TimeSpan.FromDays(45);

    /// <summary>Reads the query values as they came; a missing one is null.</summary>
    public static ContextQuery Read(string? series, string? from, string? to, DateTimeOffset now, int mostPoints)
    {
        if (ContextRules.KindOf(series) is not { } kind)
            return new ContextQuery.Refused("series", series ?? "", $"Allowed: {Kinds}.");
        if (TimeOf(to, new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + DefaultAhead) is not { } end)
            return NoTime("to", to!);
        if (TimeOf(from, end - DefaultSpan) is not { } start)
            return NoTime("from", from!);
        if (start >= end)
            return new ContextQuery.Refused("from", Rfc3339.Write(start), $"Allowed: a time before 'to', which is {Rfc3339.Write(end)}.");
        var points = (long)Math.Ceiling((end - start) / (ContextRules.IsDaily(kind) ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1)));
        return points <= mostPoints
            ? new ContextQuery.Accepted(new(kind, start, end))
            : new ContextQuery.Refused("from", Rfc3339.Write(start), $"To {Rfc3339.Write(end)} that makes {points} {(ContextRules.IsDaily(kind) ? "days" : "hours")}; at most {mostPoints} are allowed. Ask for a shorter range.");
    }

    private static DateTimeOffset? TimeOf(string? text, DateTimeOffset missing) => text is null ? missing : ContextTime.ParseDate(text) ?? Rfc3339.Parse(text);

    private static ContextQuery.Refused NoTime(string parameter, string value) =>
        new(parameter, value, "Allowed: a date, yyyy-MM-dd, or a time, RFC 3339 with offset.");
}
