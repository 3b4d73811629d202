using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>Messages below red are muted for a zone or the site.</summary>
public sealed record MuteAnswer
{
    [Description("Zone of the plan; null for the whole site.")]
    public required string? ZoneId { get; init; }

    [Description("Until when, UTC.")]
    public required DateTimeOffset Until { get; init; }

    [Description("Who muted.")]
    public required string By { get; init; }

    [Description("Why.")]
    public required string Why { get; init; }

    internal static MuteAnswer Of(MuteReported mute) => new() { ZoneId = mute.ZoneId, Until = mute.Until, By = mute.By, Why = mute.Why };
}
