using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Domain.Site;

public sealed class AlertThresholdsTests
{
    [Fact]
    public void Load_follows_the_levels_of_the_plan() => Assert.Equal(
        [
            new(Severity.Minor, 0.8, 0.75, "yellow"), new(Severity.Moderate, 0.9, 0.85, "orange"),
            new(Severity.Severe, 0.95, 0.9, "red"), new(Severity.Extreme, 1, 0.95, "full"),
        ], Of(AlertKind.Load));

    [Fact]
    public void A_forecast_of_red_or_full_is_a_step_milder_than_the_level() => Assert.Equal(
        [new(Severity.Moderate, 0.3, 0.15, "red"), new(Severity.Severe, 0.3, 0.15, "full")], Of(AlertKind.Forecast));

    [Fact]
    public void Sight_has_one_level_each()
    {
        Assert.Equal([new(Severity.Minor, 0.5, 0.6)], Of(AlertKind.Coverage));
        Assert.Equal([(Severity.Minor, 60.0)], Of(AlertKind.Camera).Select(l => (l.Severity, l.Raise)));
        Assert.Equal([new(Severity.Moderate, 60, 60)], Of(AlertKind.Edge));
    }

    [Fact]
    public void Density_clears_at_nine_tenths_and_a_rise_at_half()
    {
        Assert.Equal([new(Severity.Severe, 4, 3.6)], Of(AlertKind.Density, new AlertRuleLevel { Severity = Severity.Severe, Raise = 4 }));
        Assert.Equal([new(Severity.Minor, 0.3, 0.15)], Of(AlertKind.Rise, new AlertRuleLevel { Severity = Severity.Minor, Raise = 0.3 }));
    }

    [Fact]
    public void A_level_says_otherwise_where_it_likes() => Assert.Equal(
        [new(Severity.Extreme, 0.97, 0.5, "red")],
        Of(AlertKind.Load, new AlertRuleLevel { Level = "red", Severity = Severity.Extreme, Raise = 0.97, Clear = 0.5 }));

    // The better level still holds at exactly its bound: 0.93 m² a person is D.
    [Theory]
    [InlineData(ZoneKind.Walkway, LevelOfService.B, 3.24)]
    [InlineData(ZoneKind.Walkway, LevelOfService.C, 2.32)]
    [InlineData(ZoneKind.Walkway, LevelOfService.D, 1.39)]
    [InlineData(ZoneKind.Walkway, LevelOfService.E, 0.93)]
    [InlineData(ZoneKind.Walkway, LevelOfService.F, 0.46)]
    [InlineData(ZoneKind.Queue, LevelOfService.B, 1.21)]
    [InlineData(ZoneKind.Queue, LevelOfService.C, 0.90)]
    [InlineData(ZoneKind.Queue, LevelOfService.D, 0.70)]
    [InlineData(ZoneKind.Queue, LevelOfService.E, 0.30)]
    [InlineData(ZoneKind.Queue, LevelOfService.F, 0.20)]
    [InlineData(ZoneKind.Stairs, LevelOfService.B, 1.86)]
    [InlineData(ZoneKind.Stairs, LevelOfService.C, 1.39)]
    [InlineData(ZoneKind.Stairs, LevelOfService.D, 0.93)]
    [InlineData(ZoneKind.Stairs, LevelOfService.E, 0.65)]
    [InlineData(ZoneKind.Stairs, LevelOfService.F, 0.37)]
    public void A_level_of_service_begins_just_past_the_bound_of_the_one_before(ZoneKind kind, LevelOfService level, double squareMetres)
    {
        var from = CrowdDensity.PeoplePerSquareMetreFrom(kind, level);

        Assert.True(100 / (100 * squareMetres) < from);
        Assert.True(100_000 / ((100_000 * squareMetres) - 1) > from);
        Assert.Equal(level - 1, CrowdDensity.LevelFor(kind, 100, 100 * squareMetres));
    }

    [Theory]
    [InlineData(0.79, null)]
    [InlineData(0.8, Severity.Minor)]
    [InlineData(0.9, Severity.Moderate)]
    [InlineData(0.95, Severity.Severe)]
    [InlineData(1.0, Severity.Extreme)]
    [InlineData(1.2, Severity.Extreme)]
    public void A_level_raises_by_its_share_unless_it_says_otherwise(double fromRatio, Severity? expected)
    {
        var level = DefaultLoadLevels.LbT068[0] with { FromRatio = fromRatio };

        Assert.Equal(expected, level.AlertSeverity);
        Assert.Equal(Severity.Severe, (level with { Severity = LevelSeverity.Severe }).AlertSeverity);
        Assert.Null((level with { Severity = LevelSeverity.None }).AlertSeverity);
    }

    private static IReadOnlyList<AlertThreshold> Of(AlertKind kind, params AlertRuleLevel[] levels) =>
        AlertThresholds.Of(new AlertRule { Id = "rule", Kind = kind, Levels = levels.Length == 0 ? null : levels }, DefaultLoadLevels.LbT068);
}
