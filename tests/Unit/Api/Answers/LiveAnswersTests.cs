using System.Text.Json;
using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Live;
using CrowdWatch.Domain.Site;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Answers;

public class LiveAnswersTests
{
    private readonly LiveBoard board = new(Plan, new FakeTimeProvider(TestSite.Eight));
    private readonly LiveAnswers answers;

    public LiveAnswersTests() => answers = new LiveAnswers(Plan, board);

    [Fact]
    public void A_zone_tells_people_against_capacity_and_area()
    {
        board.Take(Update(people: 92));
        var gate = answers.Zones(Eight).Zones[0].Current;
        // 92 of 100 is orange from 90 %; 92 on 50 m² is 1.84/m², 0.543 m² a person: between 0.46 and 0.93, level of service E.
        Assert.Equal((0.92, "orange", 1.84, "E"), (gate.LoadRatio, gate.LevelId, gate.PeoplePerSquareMetre, gate.LevelOfService));
    }

    [Fact]
    public void People_per_square_metre_are_of_what_is_seen_where_that_is_known()
    {
        board.Take(Update(people: 92) with { SeenSquareMetres = 40 });
        var gate = answers.Zones(Eight).Zones[0].Current;
        // 92 on 40 m² of the gate's 50: 2.3/m², 0.435 m² a person, below 0.46: F.
        Assert.Equal((40.0, 2.3, "F"), (gate.SeenSquareMetres, gate.PeoplePerSquareMetre, gate.LevelOfService));
    }

    [Fact]
    public void People_out_of_sight_are_estimated_beside_those_seen_and_make_no_load()
    {
        board.Take(Update(people: 63, coverage: 0.7) with { EstimatedPeople = 90.5 });
        var gate = answers.Zones(Eight).Zones[0].Current;

        Assert.Equal((63, 0.63, 90.5), (gate.People, gate.LoadRatio, gate.EstimatedPeople));
    }

    [Fact]
    public void A_zone_without_an_estimate_has_none_made_up()
    {
        board.Take(Update(people: 63, coverage: 0.7));

        Assert.Null(answers.Zones(Eight).Zones[0].Current.EstimatedPeople);
    }

    [Theory]
    [InlineData(ZoneKind.Walkway, "E")]
    [InlineData(ZoneKind.Queue, "D")]
    [InlineData(ZoneKind.Stairs, "E")]
    public void The_level_of_service_goes_by_the_zones_kind(ZoneKind kind, string expected)
    {
        var ofKind = new LiveAnswers(Plan with { Zones = [Plan.Zones[0] with { Kind = kind }, Plan.Zones[1]] }, board);
        board.Take(Update(people: 100));
        var gate = ofKind.Zones(Eight).Zones[0];
        // 0.5 m² a person: walkway 0.46-0.93 E, queue 0.30-0.70 D, stairs 0.37-0.65 E.
        Assert.Equal((kind, expected), (gate.Kind, gate.Current.LevelOfService));
    }

    // 92 people on 40 m²: 2.3 per m². Times 1.2 m/s: 2.76 people per metre and second; times 0.01 m²/s²: a pressure of 0.023.
    [Fact]
    public void Flow_and_crowd_pressure_follow_from_density_and_movement()
    {
        board.Take(Update(people: 92) with { SeenSquareMetres = 40 });
        board.Take(Moved());
        var moved = answers.Zones(Eight).Zones[0].Current.Movement!;

        Assert.Equal((Eight, 1.2, 90.0, 80.0, 0.5, 40.0), (moved.At, moved.SpeedMetresPerSecond, moved.DirectionDegrees, moved.PictureDirectionDegrees, moved.Alignment, moved.MeanDwellSeconds));
        Assert.Equal((2.76, 0.023), (moved.FlowPerMetreSecond, moved.CrowdPressure));
        Assert.True(moved.TurbulenceIsNear);
    }

    // 50 m²: 99 people are 1.98 per m² and have room; 100 are 2 per m², and 0.01 m²/s² then make just 0.02.
    [Theory]
    [InlineData(99, 0.0125, false)]
    [InlineData(100, 0.01, true)]
    [InlineData(100, 0.0099, false)]
    public void Turbulence_is_near_where_people_press_and_are_close(int people, double variance, bool expected)
    {
        board.Take(Update(people: people));
        board.Take(Moved() with { VelocityVariance = variance });
        Assert.Equal(expected, answers.Zones(Eight).Zones[0].Current.Movement!.TurbulenceIsNear);
    }

    [Fact]
    public void Without_people_movement_has_neither_flow_nor_pressure()
    {
        board.Take(Moved());
        var moved = answers.Zones(Eight).Zones[0].Current.Movement!;
        Assert.Equal((1.2, null, null), (moved.SpeedMetresPerSecond, moved.FlowPerMetreSecond, moved.CrowdPressure));
    }

    [Fact]
    public void Movement_older_than_thirty_seconds_is_not_told()
    {
        board.Take(Moved());
        Assert.NotNull(answers.Zones(Eight.AddSeconds(30)).Zones[0].Current.Movement);
        Assert.Null(answers.Zones(Eight.AddSeconds(30.1)).Zones[0].Current.Movement);
        Assert.Null(answers.Zones(Eight).Zones[1].Current.Movement);
    }

    [Fact]
    public void An_unknown_zone_has_no_load_no_level_and_no_density()
    {
        var gate = answers.Zones(Eight).Zones[0].Current;
        Assert.Equal(Knowledge.Unknown, gate.State);
        Assert.Null(gate.LoadRatio);
        Assert.Null(gate.LevelId);
        Assert.Null(gate.PeoplePerSquareMetre);
        Assert.Null(gate.LevelOfService);
    }

    [Fact]
    public void A_load_below_the_first_level_has_none()
    {
        board.Take(Update(people: 79));
        Assert.Null(answers.Zones(Eight).Zones[0].Current.LevelId);
    }

    [Fact]
    public void The_site_adds_its_zones_against_its_own_capacity()
    {
        board.Take(Update("gate", people: 90));
        board.Take(Update("hall", people: 70));
        var site = answers.Zones(Eight).SiteCurrent;
        // 160 of 200
        Assert.Equal((160, 0.8, "yellow", Knowledge.Known), (site.People, site.LoadRatio, site.LevelId, site.State));
    }

    [Fact]
    public void Zones_and_site_tell_their_interval_beside_the_people()
    {
        board.Take(Update("gate", people: 90) with { LowPeople = 80, HighPeople = 105 });
        board.Take(Update("hall", people: 70) with { LowPeople = 60, HighPeople = 85 });
        var told = answers.Zones(Eight);
        Assert.Equal((80, 105), (told.Zones[0].Current.LowPeople, told.Zones[0].Current.HighPeople));
        // Twice 10 below: √(0.5 × 200 + 0.5 × 20²) = √300 = 17.32; twice 15 above: √(0.5 × 450 + 0.5 × 30²) = √675 = 25.98.
        Assert.Equal((142.68, 185.98), (told.SiteCurrent.LowPeople, told.SiteCurrent.HighPeople));
    }

    [Fact]
    public void Beside_a_zone_that_tells_no_interval_the_site_has_none()
    {
        board.Take(Update("gate", people: 90) with { LowPeople = 80, HighPeople = 105 });
        board.Take(Update("hall", people: 70));
        var told = answers.Zones(Eight);
        Assert.Equal((null, null, null), (told.Zones[1].Current.LowPeople, told.SiteCurrent.LowPeople, told.SiteCurrent.HighPeople));
    }

    [Fact]
    public void What_is_not_seen_of_the_site_is_estimated_apart_and_makes_no_level()
    {
        var small = new LiveAnswers(Plan with { InstantaneousCapacity = null, Zones = [Plan.Zones[0], Plan.Zones[1] with { InstantaneousCapacity = 25 }] }, board);
        board.Take(Update("gate", people: 96));
        var site = small.Zones(Eight).SiteCurrent;
        // 96 of 125 are seen; the hall's 25 places as full as the gate's 100: 24 more.
        Assert.Equal((96, 0.768, null, Knowledge.Partial), (site.People, site.LoadRatio, site.LevelId, site.State));
        Assert.Equal((125, 0.8, 1, 2, 120.0), (site.Capacity, site.CoverageRatio, site.SeenZones, site.Zones, site.EstimatedPeople));
    }

    [Fact]
    public void A_camera_tells_the_kind_of_its_source_and_never_its_address()
    {
        var cameras = answers.Cameras(Eight);
        Assert.Equal(["rtsp", "file"], cameras.Cameras.Select(camera => camera.SourceKind));
        var text = JsonSerializer.Serialize(cameras);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.7", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_places_of_an_incident_are_as_they_are_now_each_once_and_unknown_where_nothing_is_heard()
    {
        board.Take(Update("gate", people: 80));
        // The alerts' own values, 96 people, are those of the moment when the level was reached.
        var gate = TestIncidents.Incident("20260501-1");
        var others = gate with { Alerts = [gate.Alerts[0] with { ZoneId = "hall" }, gate.Alerts[0] with { ZoneId = null }, gate.Alerts[0] with { ZoneId = null, EdgeId = "box" }] };
        var places = answers.Places([gate, gate, others], Eight);
        Assert.Equal(["gate", "hall", null], places.Select(place => place.ZoneId));
        Assert.Equal((80, Eight), (places[0].Zone!.People, places[0].Zone!.CapturedAt));
        Assert.Equal((null, Knowledge.Unknown), (places[1].Zone!.People, places[1].Zone!.State));
        Assert.Equal(80, places[2].Site!.People);
    }

    [Fact]
    public void Where_nothing_holds_any_more_nothing_is_said_of_now()
    {
        var incident = TestIncidents.Incident("20260501-1");
        Assert.Empty(answers.Places([incident with { Alerts = [incident.Alerts[0] with { ClearedAt = Eight }] }], Eight));
    }
}
