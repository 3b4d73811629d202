using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace CrowdWatch.Domain.Site;

/// <summary>One alert rule: what it looks at, from which values on it holds, and for how long they must last.</summary>
public sealed record AlertRule
{
    /// <summary>Seconds that a value must stay before a rule of measurements raises, where the rule names none.</summary>
    public const int DefaultRaiseAfterSeconds = 30;

    /// <summary>Share that must have been seen for a reading to count, where the rule names none.</summary>
    public const double DefaultMinimumCoverage = 0.6;

    /// <summary>Span of a rise, where the rule names none.</summary>
    public const int DefaultSpanMinutes = 10;

    /// <summary>Horizon of a forecast, where the rule names none.</summary>
    public const int DefaultWithinMinutes = 30;

    [Required, RegularExpression(PlanPattern.Id, ErrorMessage = PlanPattern.IdMeaning), Description("Identifier, unique among the rules: lower-case letters, digits, hyphens.")]
    public required string Id { get; init; }

    [Description("What the rule looks at: load (share of capacity), density (people per m²), rise (share of capacity gained within a span), forecast (probability of a load level), coverage (share seen, too low), camera (seconds not live), edge (seconds silent), crowded (seconds that a camera is crowded beyond its model, so that its counts are lower bounds).")]
    public required AlertKind Kind { get; init; }

    [MinLength(1), MaxLength(10_000), Description("Ids of the zones, for load, density, rise, forecast, coverage. Default: all zones; none where site is true.")]
    public IReadOnlyList<string>? Zones { get; init; }

    [MinLength(1), MaxLength(10_000), Description("Ids of the cameras, for kinds camera and crowded. Default: all.")]
    public IReadOnlyList<string>? Cameras { get; init; }

    [MinLength(1), MaxLength(10_000), Description("Ids of the edges, for kind edge. Default: all, those that no camera names too.")]
    public IReadOnlyList<string>? Edges { get; init; }

    [Description("For the whole site too, made of all zones that a camera sees; without zones for the site only. Default false.")]
    public bool Site { get; init; }

    [MinLength(1), MaxLength(16), Description("Levels, rising in severity. Default: load the plan's load levels, forecast those of them that are severe or extreme, coverage 0.5 minor, camera 60 s minor, edge and crowded 60 s moderate; density and rise need theirs.")]
    public IReadOnlyList<AlertRuleLevel>? Levels { get; init; }

    [Range(0, 86_400), Description("Seconds that the value must stay before the rule raises. Default 30. Not for camera, edge and crowded, whose raise is a time itself.")]
    public int? RaiseAfterSeconds { get; init; }

    [Range(0, 86_400), Description("Seconds that the value must stay on the clear side before the rule clears or goes to a lower level. Default 120.")]
    public int ClearAfterSeconds { get; init; } = 120;

    [Range(0.0, 1.0), Description("Share that must have been seen; a reading that saw less is unknown and neither raises nor clears. For load, density, rise. Default 0.6.")]
    public double? MinimumCoverage { get; init; }

    [Range(1, 120), Description("Minutes within which the share was gained, for kind rise. Default 10.")]
    public int? SpanMinutes { get; init; }

    [Range(5, 120), Description("Minutes within which the level will be reached, for kind forecast; forecasts for just this horizon count. Default 30.")]
    public int? WithinMinutes { get; init; }
}
