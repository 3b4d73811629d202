namespace CrowdWatch.Domain.Site;

/// <summary>The rules that hold where a plan names none.</summary>
public static class DefaultAlertRules
{
    /// <summary>
    /// Load on the plan's levels; density of people standing (2 per m² slows walking, at 3 the flow falls, from 4 on the risk is high, from 5
    /// on dangerous forces are near); a forecast of red or full; sight lost; a crowd beyond the model that counts it.
    /// </summary>
    public static readonly IReadOnlyList<AlertRule> All =
    [
        new() { Id = "zone-load", Kind = AlertKind.Load },
        new() { Id = "site-load", Kind = AlertKind.Load, Site = true },
        new()
        {
            Id = "density", Kind = AlertKind.Density,
            Levels =
            [
                new() { Severity = Severity.Minor, Raise = 2 }, new() { Severity = Severity.Moderate, Raise = 3 },
                new() { Severity = Severity.Severe, Raise = 4 }, new() { Severity = Severity.Extreme, Raise = 5 },
            ],
        },
        new() { Id = "zone-forecast", Kind = AlertKind.Forecast },
        new() { Id = "site-forecast", Kind = AlertKind.Forecast, Site = true },
        new() { Id = "coverage", Kind = AlertKind.Coverage },
        new() { Id = "camera", Kind = AlertKind.Camera },
        new() { Id = "edge", Kind = AlertKind.Edge },
        new() { Id = "crowded", Kind = AlertKind.Crowded },
    ];
}
