using System.Globalization;
using CrowdWatch.Api.Series;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Incidents;

/// <summary>Which incidents are asked for: open at some moment in [From, To), of one status or all, the newest.</summary>
public sealed record IncidentsRequest(DateTimeOffset From, DateTimeOffset To, string? Status, int Most)
{
    /// <summary>Every status that is not closed.</summary>
    public const string Open = "open";

    /// <summary>Most incidents in one answer, as alerting has it.</summary>
    public const int MostAllowed = 200;

    private const int MostUsually = 50;
    private const string TimeAllowed = "Allowed: a time as in RFC 3339 with seconds and offset, for example 2026-05-01T08:00:00Z or 2026-05-01T16:00:00%2B08:00.";

    /// <summary>Values of status.</summary>
    public static IReadOnlyList<string> Statuses { get; } = [Open, .. Enum.GetNames<IncidentStatus>().Select(name => name.ToLowerInvariant())];

    /// <summary>Reads the query values as they came; a missing one is null.</summary>
    public static IncidentsQuery Read(string? from, string? to, string? status, string? most, DateTimeOffset now)
    {
        DateTimeOffset? end = to is null ? now : Rfc3339.Parse(to);
        if (end is null)
            return new IncidentsQuery.Refused("to", to!, TimeAllowed);
        DateTimeOffset? start = from is null ? end.Value.AddHours(-24) : Rfc3339.Parse(from);
        if (start is null)
            return new IncidentsQuery.Refused("from", from!, TimeAllowed);
        if (start >= end)
            return new IncidentsQuery.Refused("from", Rfc3339.Write(start.Value), $"Allowed: a time before 'to', which is {Rfc3339.Write(end.Value)}.");
        if (status is not null && !Statuses.Contains(status))
            return new IncidentsQuery.Refused("status", status, $"Allowed: {string.Join(", ", Statuses)}.");
        if (most is null)
            return new IncidentsQuery.Accepted(new IncidentsRequest(start.Value, end.Value, status, MostUsually));
        return int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MostAllowed
            ? new IncidentsQuery.Accepted(new IncidentsRequest(start.Value, end.Value, status, number))
            : new IncidentsQuery.Refused("most", most, $"Allowed: 1 to {MostAllowed}.");
    }

    /// <summary>Whether an incident has the status asked for.</summary>
    public bool Has(IncidentReported incident) => Status switch
    {
        null => true,
        Open => incident.Status != IncidentStatus.Closed,
        _ => string.Equals(incident.Status.ToString(), Status, StringComparison.OrdinalIgnoreCase),
    };
}
