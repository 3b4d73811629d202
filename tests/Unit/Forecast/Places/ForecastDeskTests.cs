using CrowdWatch.Contracts;
using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Outlooks;
using CrowdWatch.Forecast.Places;
using CrowdWatch.Forecast.Slots;

namespace CrowdWatch.Tests.Unit.Forecast.Places;

public sealed class ForecastDeskTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly SlotCalendar slots = new(SlotGrid.Length, TimeZoneInfo.Utc, SiteCalendar.Plain);
    private readonly WatchedSite site = WatchedSite.Of(Plan());
    private readonly ForecastDesk desk;
    private DateTimeOffset now = Monday;

    public ForecastDeskTests() => desk = Desk(Plan(), _ => null);

    [Fact]
    public void Nothing_is_said_of_places_of_which_nothing_was_seen()
    {
        Minutes(12, lake: null, gate: null);

        Assert.Empty(desk.Issue(now, KnownContext.Nothing));
    }

    [Fact]
    public void The_first_minute_gives_a_first_forecast_from_what_was_seen()
    {
        Minutes(1, lake: 100, gate: 10);

        var lake = Issued("lake");
        Assert.Equal(ForecastBasis.ColdStart, lake.Basis);
        Assert.NotNull(lake.BasisReason);
        Assert.Equal(SlotGrid.Steps.Select(step => step * 5), lake.Points!.Select(point => point.MinutesAhead));
        Assert.All(lake.Points!, point => Assert.InRange(100, point.Low95, point.High95));
        Assert.Equal(Monday.AddMinutes(5), lake.Points![0].At);
    }

    [Fact]
    public void A_site_goes_by_its_own_minutes()
    {
        Minutes(60, lake: 100, gate: 10);

        // What never changes goes on.
        Assert.Equal(100, Issued("lake").Points![0].People, 0);
        Assert.Equal(10, Issued("gate").Points![0].People, 0);
        Assert.Equal(110, Issued(null).Points![0].People, 0);
    }

    [Fact]
    public void A_small_zone_that_is_not_seen_is_estimated_and_the_site_goes_on()
    {
        Minutes(60, lake: 100, gate: 17);
        Minutes(10, lake: 100, gate: null);

        // 100 in 120 places are 16.7 in 20.
        Assert.Equal(117, Issued(null).Points![0].People, 0);
    }

    [Fact]
    public void A_site_of_which_too_little_is_seen_is_unknown_and_not_emptier()
    {
        Minutes(60, lake: 100, gate: 17);
        Minutes(10, lake: null, gate: 17);

        // The gate is 20 of 140 places: nothing is learnt, what was known goes on.
        Assert.Equal(117, Issued(null).Points![0].People, 0);
        Minutes(25, lake: null, gate: 17);
        Assert.DoesNotContain(desk.Issue(now, KnownContext.Nothing), forecast => forecast.ZoneId is null);
    }

    [Fact]
    public void A_minute_that_saw_too_little_is_no_value()
    {
        Minutes(60, lake: 100, gate: 10);
        // The lake's cameras see 59 % and say 5; at least 60 % must be seen.
        for (var i = 0; i < 10; i++)
        {
            desk.Take(new MinuteReading("lake", now, 5, 0.59));
            desk.Take(new MinuteReading("gate", now, 10, 1));
            now = now.AddMinutes(1);
            desk.CloseSlots(now.AddSeconds(50), KnownContext.Nothing);
        }

        Assert.Equal(100, Issued("lake").Points![0].People, 0);
    }

    [Fact]
    public void A_zone_that_nobody_has_seen_for_half_an_hour_has_no_forecast()
    {
        Minutes(60, lake: 100, gate: 10);
        Minutes(25, lake: 100, gate: null);
        Assert.Contains(desk.Issue(now, KnownContext.Nothing), forecast => forecast.ZoneId == "gate");

        Minutes(15, lake: 100, gate: null);
        Assert.DoesNotContain(desk.Issue(now, KnownContext.Nothing), forecast => forecast.ZoneId == "gate");
    }

    [Fact]
    public void A_zone_that_stays_unseen_for_hours_is_no_empty_room_in_the_site()
    {
        Minutes(60, lake: 100, gate: 17);
        Minutes(120, lake: 100, gate: null);

        Assert.Equal(117, Issued(null).Points![0].People, 0);
    }

    [Fact]
    public void A_zone_that_was_never_seen_is_as_full_as_the_others_in_the_site()
    {
        Minutes(60, lake: 120, gate: null);

        // The lake is full, so are the gate's 20.
        Assert.Equal(140, Issued(null).Points![0].People, 0);
    }

    [Fact]
    public void A_site_without_cameras_is_unknown_and_not_empty()
    {
        var blind = Desk(Plan() with { Cameras = [], InstantaneousCapacity = 100 }, _ => null);
        blind.CloseSlots(Monday.AddHours(1), KnownContext.Nothing);

        Assert.Empty(blind.Issue(Monday.AddHours(1), KnownContext.Nothing));
    }

    [Fact]
    public void A_restart_does_not_make_a_blind_zone_seen()
    {
        Minutes(60, lake: 100, gate: 10);
        Minutes(60, lake: 100, gate: null);

        var restarted = Desk(Plan(), id => desk.Places.Single(place => place.ZoneId == id).Models);
        Assert.Equal(desk.Next, restarted.Next);
        Assert.Equal(["lake", null], restarted.Issue(now, KnownContext.Nothing).Select(forecast => forecast.ZoneId));
    }

    [Theory]
    [InlineData(-1, 1), InlineData(double.NaN, 1), InlineData(1e300, 1), InlineData(5, double.NaN), InlineData(5, -1)]
    public void What_is_no_number_of_people_was_not_seen(double people, double coverage)
    {
        Minutes(60, lake: 100, gate: 10);
        for (var i = 0; i < 10; i++)
        {
            desk.Take(new MinuteReading("lake", now, people, coverage));
            desk.Take(new MinuteReading("gate", now, 10, 1));
            now = now.AddMinutes(1);
            desk.CloseSlots(now.AddSeconds(50), KnownContext.Nothing);
        }

        Assert.Equal(100, Issued("lake").Points![0].People, 0);
    }

    [Fact]
    public void Nothing_is_said_while_the_clock_shows_a_time_that_is_learnt_already()
    {
        Minutes(60, lake: 100, gate: 10);

        Assert.Empty(desk.Issue(now.AddMinutes(-30), KnownContext.Nothing));
    }

    [Fact]
    public void A_slot_waits_for_its_minutes_but_not_for_ever()
    {
        Minutes(4, lake: 100, gate: 10);
        var first = desk.Next;
        desk.Take(new MinuteReading("lake", now, 100, 1));
        Assert.Equal(0, desk.CloseSlots(Monday.AddMinutes(5).AddSeconds(39), KnownContext.Nothing));
        Assert.Equal(1, desk.CloseSlots(Monday.AddMinutes(5).AddSeconds(40), KnownContext.Nothing));
        Assert.Equal(first + 1, desk.Next);
    }

    [Fact]
    public void A_slot_ends_at_once_when_the_last_minute_of_all_zones_and_the_site_has_come()
    {
        Minutes(4, lake: 100, gate: 10);
        desk.Take(new MinuteReading("lake", now, 100, 1));
        desk.Take(new MinuteReading("gate", now, 10, 1));
        Assert.Equal(0, desk.CloseSlots(Monday.AddMinutes(5), KnownContext.Nothing));
        desk.Take(MinuteReading.OfSite(now, 110));

        Assert.Equal(1, desk.CloseSlots(Monday.AddMinutes(5), KnownContext.Nothing));
    }

    [Fact]
    public void Chances_are_told_for_each_level_and_horizon()
    {
        Minutes(60, lake: 100, gate: 10);

        var chances = Issued("lake").Chances;
        // Four levels of LB/T 068, eleven horizons; 100 of 120 people is past yellow (96) already.
        Assert.Equal(44, chances.Count);
        Assert.True(chances.Single(chance => chance is { LevelId: "yellow", WithinMinutes: 5 }).Probability > 0.5);
        Assert.True(chances.Single(chance => chance is { LevelId: "full", WithinMinutes: 5 }).Probability < 0.5);
        Assert.All(chances.GroupBy(chance => chance.LevelId), level => Assert.Equal(level.Select(c => c.Probability).Order(), level.OrderBy(c => c.WithinMinutes).Select(c => c.Probability)));
    }

    [Fact]
    public void Zones_that_no_camera_sees_and_strangers_have_no_forecast()
    {
        desk.Take(new MinuteReading("attic", now, 10, 1));
        desk.Take(new MinuteReading("elsewhere", now, 10, 1));
        Minutes(10, lake: 100, gate: 10);

        Assert.Equal(["gate", "lake", null], desk.Issue(now, KnownContext.Nothing).Select(forecast => forecast.ZoneId).Order(Comparer<string?>.Create((a, b) => string.CompareOrdinal(a ?? "~", b ?? "~"))));
    }

    private ForecastDesk Desk(SitePlan plan, Func<string?, PlaceModels?> restored) =>
        new(plan, restored, () => PlaceModels.New(slots, SlotGrid.Steps), SlotGrid.SlotOf(Monday), watchFrom: SlotGrid.SlotOf(Monday));

    private ForecastIssued Issued(string? zone) => desk.Issue(now, KnownContext.Nothing).Single(forecast => forecast.ZoneId == zone);

    // Each minute comes some seconds after its end, as from the bus.
    private void Minutes(int minutes, double? lake, double? gate)
    {
        for (var i = 0; i < minutes; i++)
        {
            desk.Take(new MinuteReading("lake", now, lake, lake is null ? 0 : 1));
            desk.Take(new MinuteReading("gate", now, gate, gate is null ? 0 : 1));
            desk.Take(MinuteReading.OfSite(now, SiteOccupancy.Of(site, zone => Seen(zone == "lake" ? lake : gate)).EstimatedPeople));
            now = now.AddMinutes(1);
            desk.CloseSlots(now.AddSeconds(50), KnownContext.Nothing);
        }
    }

    private static ZoneSeen Seen(double? people) => people is null ? default : new ZoneSeen(people, 1);

    private static SitePlan Plan()
    {
        Camera Of(string zone) => new() { Id = $"{zone}-1", Source = "x", ImageSize = new() { Width = 100, Height = 100 }, Views = [new CameraView { Zone = zone, Polygon = [] }] };
        Zone Zone(string id, int capacity) => new() { Id = id, Name = new() { Zh = id, En = id }, AreaSquareMetres = 100, InstantaneousCapacity = capacity };
        return new SitePlan
        {
            Id = "garden", Name = new() { Zh = "园", En = "Garden" }, TimeZone = "UTC",
            Zones = [Zone("lake", 120), Zone("gate", 20), Zone("attic", 50)], Cameras = [Of("lake"), Of("gate")],
        };
    }
}
