using System.ComponentModel;
using CrowdWatch.Api.Answers;

namespace CrowdWatch.Api.Stream;

/// <summary>The newest closed window of a zone, within the event "windows".</summary>
public sealed record WindowUpdate
{
    [Description("Zone of the plan.")]
    public required string ZoneId { get; init; }

    [Description("Length of the window: 10s or 1m.")]
    public required string Every { get; init; }

    [Description("The window.")]
    public required WindowAnswer Window { get; init; }
}
