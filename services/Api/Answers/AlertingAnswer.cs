using System.ComponentModel;
using CrowdWatch.Api.Incidents;
using CrowdWatch.Contracts;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Api.Answers;

/// <summary>How alerting itself is, and what it says of the whole site.</summary>
public sealed record AlertingAnswer
{
    [Description("True when alerting has not reported for 15 s: then nobody knows whether there are incidents, and the others are as of reportedAt.")]
    public required bool Silent { get; init; }

    [Description("When alerting last reported, UTC; null when it never did.")]
    public required DateTimeOffset? ReportedAt { get; init; }

    [Description("Open incidents of which nothing but the id is known yet.")]
    public required int OpenUntold { get; init; }

    [Description("Names of the wardens on duty.")]
    public required IReadOnlyList<string> OnDuty { get; init; }

    [Description("The same in both languages, in the same order; empty where alerting does not tell them.")]
    public required IReadOnlyList<LocalizedText> OnDutyNames { get; init; }

    [Description("What is muted by hand.")]
    public required IReadOnlyList<MuteReported> Mutes { get; init; }

    internal static AlertingAnswer Of(IncidentsNow known, DateTimeOffset now) => new()
    {
        Silent = known.IsSilent(now),
        ReportedAt = known.ReportedAt,
        OpenUntold = known.OpenUntold,
        OnDuty = known.OnDuty,
        OnDutyNames = known.OnDutyNames,
        Mutes = [.. known.Mutes.Where(mute => mute.Until > now)],
    };
}
