using CrowdWatch.Alerting.Rules;
using CrowdWatch.Domain.Load;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Alerting.Rules;

/// <summary>Load and density, on the levels of LB/T 068 (0.8, 0.9, 0.95, 1) over 100 people; cleared 0.05 below; held 30 s and 120 s.</summary>
public sealed class LoadRuleTests
{
    private static readonly AlertRule Load = new() { Id = "load", Kind = AlertKind.Load };

    [Fact]
    public void A_level_is_raised_after_thirty_seconds_and_told_once()
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("", site.Windows(10, 30, 80));
        Assert.Equal("40 load gate Minor yellow", site.Window(40, 80));
        Assert.Equal("", site.Windows(50, 3600, 80));
    }

    [Fact]
    public void A_change_says_what_decided()
    {
        var site = RuleSite.Of(Load with { RaiseAfterSeconds = 0 });
        var change = Assert.Single(site.Book.Take(new PeopleReading { ZoneId = "gate", At = RuleSite.Start, People = 92.5, CoverageRatio = 1 }));
        Assert.Equal(
            new AlertChange
            {
                RuleId = "load", Kind = AlertKind.Load, Subject = new(ZoneId: "gate"), Severity = Severity.Moderate, LevelId = "orange",
                Value = 0.925, People = 93, At = RuleSite.Start,
            }, change);
    }

    [Fact]
    public void A_count_that_flutters_around_the_level_for_an_hour_is_told_once()
    {
        var site = RuleSite.Of(Load);
        // A minute with 82 people, then half a minute with 78: above and below 80, never below the clear of 75.
        var told = Enumerable.Range(1, 360).Select(i => site.Window(10 * i, i % 9 < 6 ? 82 : 78)).Where(text => text.Length > 0).ToList();
        // Over the level from the first window, at 10 s, to the fifth: raised 30 s after the first.
        Assert.Equal(["40 load gate Minor yellow"], told);
    }

    [Fact]
    public void A_count_that_never_stays_over_the_level_is_not_told()
    {
        var site = RuleSite.Of(Load);
        Assert.All(Enumerable.Range(1, 360), i => Assert.Equal("", site.Window(10 * i, i % 2 == 0 ? 82 : 78)));
    }

    [Fact]
    public void A_jump_over_two_levels_goes_straight_to_the_highest()
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("", site.Windows(10, 60, 50));
        Assert.Equal("100 load gate Severe red", site.Windows(70, 300, 97));
    }

    [Fact]
    public void The_highest_level_that_stayed_holds_while_a_higher_one_is_only_touched()
    {
        var site = RuleSite.Of(Load);
        // 91 or more from 10 s on, 97 only from 30 s on: orange first, red 20 s later.
        Assert.Equal("", site.Windows(10, 20, 91));
        Assert.Equal("40 load gate Moderate orange, 60 load gate Severe red", site.Windows(30, 300, 97));
    }

    [Fact]
    public void A_camera_of_a_zone_of_cells_that_fails_ends_no_level_and_a_crowd_that_leaves_does()
    {
        var plan = RuleSite.Plan(["gate"], Load);
        var site = RuleSite.Of(plan with { Zones = [plan.Zones[0] with { Cameras = CameraCombination.Cells }] });
        Assert.Equal("40 load gate Severe red", site.Windows(10, 60, 96));

        // 70 % of the ground in sight with 67 people, as full as before: 67 / 0.7 = 95.7.
        Assert.Equal("", site.Windows(70, 600, 67, coverage: 0.7));
        // 51 there are 51 / 0.7 = 72.9 in all, below 75, the end of yellow, for 120 s.
        Assert.Equal("730 load gate clear", site.Windows(610, 800, 51, coverage: 0.7));
    }

    [Fact]
    public void What_a_zone_of_cells_does_not_show_raises_nothing()
    {
        var plan = RuleSite.Plan(["gate"], Load);
        var site = RuleSite.Of(plan with { Zones = [plan.Zones[0] with { Cameras = CameraCombination.Cells }] });

        Assert.Equal("", site.Windows(10, 600, 79, coverage: 0.7));
    }

    [Fact]
    public void A_full_zone_that_empties_falls_step_by_step()
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("40 load gate Extreme full", site.Windows(10, 60, 100));
        // Clears: full 95, red 90, orange 85, yellow 75. Each needs 120 s below.
        Assert.Equal("190 load gate Severe red", site.Windows(70, 400, 93));
        Assert.Equal("530 load gate Moderate orange", site.Windows(410, 700, 88));
        Assert.Equal("830 load gate Minor yellow", site.Windows(710, 1000, 80));
        Assert.Equal("1130 load gate clear", site.Windows(1010, 1500, 74));
    }

    [Fact]
    public void A_zone_that_empties_at_once_is_cleared_at_once()
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("40 load gate Extreme full", site.Windows(10, 60, 100));
        Assert.Equal("190 load gate clear", site.Windows(70, 400, 10));
    }

    [Theory]
    [InlineData(100.0, 0.59)]
    [InlineData(null, 1.0)]
    public void A_window_that_saw_too_little_raises_nothing(double? people, double coverage) =>
        Assert.Equal("", RuleSite.Of(Load).Windows(10, 600, people, coverage));

    [Theory]
    [InlineData(0.0, 0.59)]
    [InlineData(null, 0.0)]
    public void A_window_that_saw_too_little_clears_nothing(double? people, double coverage)
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("40 load gate Minor yellow", site.Windows(10, 60, 80));
        Assert.Equal("", site.Windows(70, 3600, people, coverage));
    }

    [Fact]
    public void Windows_repeated_or_older_than_the_last_are_left_out()
    {
        var site = RuleSite.Of(Load);
        Assert.Equal("", site.Windows(10, 30, 80));
        Assert.Equal("", site.Window(30, 0));
        Assert.Equal("", site.Window(20, 0));
        Assert.Equal("40 load gate Minor yellow", site.Window(40, 80));
    }

    [Fact]
    public void Windows_older_than_two_minutes_are_left_out()
    {
        var site = RuleSite.Of(Load with { RaiseAfterSeconds = 0 });
        Assert.Equal("", site.Tick(1000));
        Assert.Equal("", site.Window(879, 100));
        Assert.Equal("880 load gate Extreme full", site.Window(880, 100));
    }

    [Fact]
    public void A_load_level_that_raises_nothing_is_passed_over()
    {
        var plan = RuleSite.Plan(["gate"], Load) with
        {
            LoadLevels = [Level("busy", 0.6, null), Level("crowded", 0.8, LevelSeverity.Severe), Level("full", 1, LevelSeverity.None)],
        };
        Assert.Equal("40 load gate Severe crowded", RuleSite.Of(plan).Windows(10, 600, 150));
        Assert.Equal("", RuleSite.Of(plan).Windows(10, 600, 79));
    }

    [Fact]
    public void Density_counts_people_on_a_square_metre()
    {
        // 50 m²: 100 people are 2 per m². Fruin's level F begins past 1 / 0.46 = 2.1739 per m²: at 108.7 people.
        var rule = new AlertRule
        {
            Id = "density", Kind = AlertKind.Density, RaiseAfterSeconds = 0,
            Levels = [new() { Severity = Severity.Minor, Raise = 2 }, new() { Severity = Severity.Severe, ServiceLevel = LevelOfService.F }],
        };
        Assert.Equal("", RuleSite.Of(rule).Window(10, 99));
        Assert.Equal("10 density gate Minor", RuleSite.Of(rule).Window(10, 108));
        Assert.Equal("10 density gate Severe", RuleSite.Of(rule).Window(10, 109));
    }

    // 60 people on the 50 m² of the gate are 1.2 per m²; on the 30 m² that are seen they are 2.
    [Fact]
    public void Density_is_that_of_the_ground_which_is_seen()
    {
        var rule = new AlertRule { Id = "density", Kind = AlertKind.Density, RaiseAfterSeconds = 0, Levels = [new() { Severity = Severity.Minor, Raise = 2 }] };
        Assert.Equal("", RuleSite.Of(rule).Window(10, 60));
        Assert.Equal("", RuleSite.Of(rule).Window(10, 59, squareMetres: 30));
        Assert.Equal("10 density gate Minor", RuleSite.Of(rule).Window(10, 60, squareMetres: 30));
    }

    // Level E begins past 1 / 0.93 = 1.08 people per m² where they walk, past 1 / 0.30 = 3.33 where they queue, past 1 / 0.65 = 1.54 on stairs; 50 m² each.
    [Fact]
    public void A_level_of_service_begins_where_the_zones_kind_says()
    {
        var rule = new AlertRule { Id = "density", Kind = AlertKind.Density, RaiseAfterSeconds = 0, Levels = [new() { Severity = Severity.Minor, ServiceLevel = LevelOfService.E }] };
        ZoneKind[] kinds = [ZoneKind.Walkway, ZoneKind.Queue, ZoneKind.Stairs];
        var plan = RuleSite.Plan(["path", "line", "steps"], rule);
        var site = RuleSite.Of(plan with { Zones = [.. plan.Zones.Zip(kinds, (zone, kind) => zone with { Kind = kind })] });

        Assert.Equal("", site.Window(10, 53, zone: "path"));
        Assert.Equal("20 density path Minor", site.Window(20, 54, zone: "path"));
        Assert.Equal("", site.Window(10, 166, zone: "line"));
        Assert.Equal("20 density line Minor", site.Window(20, 167, zone: "line"));
        Assert.Equal("", site.Window(10, 76, zone: "steps"));
        Assert.Equal("20 density steps Minor", site.Window(20, 77, zone: "steps"));
    }

    private static LoadLevel Level(string id, double fromRatio, LevelSeverity? severity) =>
        new() { Id = id, Name = new() { Zh = "级", En = "Level" }, FromRatio = fromRatio, Color = "#000000", Severity = severity };
}
