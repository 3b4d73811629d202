using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using CrowdWatch.Domain.Load;

namespace CrowdWatch.Domain.Site;

/// <summary>One level of an alert rule: from which value on it holds and when it ends.</summary>
public sealed record AlertRuleLevel
{
    [RegularExpression(PlanPattern.LevelId, ErrorMessage = PlanPattern.LevelIdMeaning), Description("Id of a load level, for load (raise and severity follow from it) and for forecast (needed there).")]
    public string? Level { get; init; }

    [Description("Severity: minor, moderate, severe or extreme. Default: that of the load level, in a forecast one step milder; minor for coverage and camera, moderate for edge and crowded. Density and rise need it.")]
    public Severity? Severity { get; init; }

    [Range(0.0, 86_400.0), Description("Value from which the level holds: share of capacity (load, rise), people per m² (density), probability (forecast, default 0.3), share seen, at or below (coverage, default 0.5), seconds (camera, edge, crowded; default 60).")]
    public double? Raise { get; init; }

    [Description("Instead of raise, for density: Fruin's level of service, B to F, of a walkway, a queue or stairs as the zone's kind says, of the whole site that of a walkway; the level holds there and in every worse one.")]
    public LevelOfService? ServiceLevel { get; init; }

    [Range(0.0, 86_400.0), Description("Value below which the level ends; for coverage, at or above which. Default: load 0.05 below raise, density nine tenths, rise and forecast half of it, coverage 0.1 above. Not for camera, edge and crowded: these end when the camera is live, the edge reports, the crowd is one that the model can count.")]
    public double? Clear { get; init; }
}
