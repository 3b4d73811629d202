using System.ComponentModel;
using CrowdWatch.Contracts;

namespace CrowdWatch.Api.Answers;

/// <summary>What is muted by hand at present.</summary>
public sealed record MutesAnswer
{
    [Description("The moment of the answer, UTC.")]
    public required DateTimeOffset At { get; init; }

    [Description("True when alerting has not reported for 15 s: then the mutes are as it reported them last.")]
    public required bool Silent { get; init; }

    [Description("The mutes.")]
    public required IReadOnlyList<MuteReported> Mutes { get; init; }
}
