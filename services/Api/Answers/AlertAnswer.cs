using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>One alert of an incident: a rule that holds, or held.</summary>
public sealed record AlertAnswer
{
    [Description("Rule of the site plan.")]
    public required string RuleId { get; init; }

    [Description("What the rule looks at.")]
    public required AlertRuleKind Kind { get; init; }

    [Description("Zone of the plan; null for the site, a camera or an edge.")]
    public required string? ZoneId { get; init; }

    [Description("Camera of the plan; null for others.")]
    public required string? CameraId { get; init; }

    [Description("The edge; null for others.")]
    public required string? EdgeId { get; init; }

    [Description("Severity at present, or the last one when it does not hold any more.")]
    public required AlertSeverity Severity { get; init; }

    [Description("Load level that the rule stands for; null for others.")]
    public required string? LevelId { get; init; }

    [Description("The value that raised it: share of capacity (load), people per m² (density), share gained (rise), probability (forecast), share seen (coverage); null for camera and edge.")]
    public required double? Value { get; init; }

    [Description("People in the zone at that moment; null means unknown, never zero.")]
    public required int? People { get; init; }

    [Description("When it was raised, UTC.")]
    public required DateTimeOffset RaisedAt { get; init; }

    [Description("When it was cleared, UTC; null while it holds.")]
    public required DateTimeOffset? ClearedAt { get; init; }

    internal static AlertAnswer Of(AlertReported alert) => new()
    {
        RuleId = alert.RuleId,
        Kind = alert.Kind,
        ZoneId = alert.ZoneId,
        CameraId = alert.CameraId,
        EdgeId = alert.EdgeId,
        Severity = alert.Severity,
        LevelId = alert.LevelId,
        Value = alert.Value,
        People = alert.People,
        RaisedAt = alert.RaisedAt,
        ClearedAt = alert.ClearedAt,
    };
}
