using System.ComponentModel;
using CrowdWatch.Api.Answers;

namespace CrowdWatch.Api.Stream;

/// <summary>A zone at present, within the event "zones".</summary>
public sealed record ZoneUpdate
{
    [Description("Zone of the plan.")]
    public required string Id { get; init; }

    [Description("The zone at present.")]
    public required ZoneCurrentAnswer Current { get; init; }
}
