#pragma warning disable CA1822, CA1801 // the book is being written
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Alerting.Rules;

/// <summary>All rules of a plan with the state of each, one step at a time. No clock of its own; not thread-safe: one loop owns it.</summary>
public sealed class RuleBook
{
    public RuleBook(SitePlan plan) => ArgumentNullException.ThrowIfNull(plan);

    /// <summary>Says that an alert was held when the program last ran, so that only a clear ends it.</summary>
    public void Restore(string ruleId, AlertSubject subject, Severity severity, string? levelId) { }

    /// <summary>A zone's ten-second window; older ones than the last of the zone are left out. Site readings are made from these by the book itself.</summary>
    public IReadOnlyList<AlertChange> Take(ZoneReading reading) => [];

    /// <summary>A forecast.</summary>
    public IReadOnlyList<AlertChange> Take(ForecastIssued forecast) => [];

    /// <summary>A camera's state.</summary>
    public IReadOnlyList<AlertChange> TakeCamera(string cameraId, CameraState state, DateTimeOffset since, DateTimeOffset at) => [];

    /// <summary>An edge's sign of life.</summary>
    public IReadOnlyList<AlertChange> TakeEdge(string edgeId, DateTimeOffset at) => [];

    /// <summary>Time goes on, about once a second: what stays away is noticed here.</summary>
    public IReadOnlyList<AlertChange> Tick(DateTimeOffset now) => [];
}
