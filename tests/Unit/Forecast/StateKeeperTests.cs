using CrowdWatch.Domain.Calendar;
using CrowdWatch.Domain.Site;
using CrowdWatch.Forecast;
using CrowdWatch.Forecast.Models;
using CrowdWatch.Forecast.Outlooks;
using CrowdWatch.Forecast.Places;
using CrowdWatch.Forecast.Slots;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrowdWatch.Tests.Unit.Forecast;

public sealed class StateKeeperTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("forecast-");
    private readonly FakeTimeProvider clock = new(Start);

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void A_minute_in_which_no_place_has_its_turn_does_not_end_a_fault_of_the_disk()
    {
        using var folder = StateFolder.TryOpen(directory.FullName)!;
        var health = new ForecastHealth();
        var keeper = new StateKeeper(folder, health, NullLogger.Instance);
        // A folder of that name stands where the file belongs.
        var inTheWay = Directory.CreateDirectory(Path.Combine(directory.FullName, "hours-lake.state.new"));

        keeper.KeepSome(Desk(), minute: 0);
        Assert.NotNull(health.Fault);
        keeper.KeepSome(Desk(), minute: 30);
        Assert.NotNull(health.Fault);

        inTheWay.Delete();
        keeper.KeepSome(Desk(), minute: 0);
        Assert.Null(health.Fault);
    }

    [Fact]
    public void What_was_learnt_of_the_site_before_its_files_had_its_name_is_still_known()
    {
        using (var folder = StateFolder.TryOpen(directory.FullName)!)
            folder.Save("hours", null, writer => writer.Write(42));
        File.Move(Path.Combine(directory.FullName, "hours-@site.state"), Path.Combine(directory.FullName, "hours-_site.state"));

        using var later = StateFolder.TryOpen(directory.FullName)!;
        Assert.Equal("42", later.Load("hours", null, reader => $"{reader.ReadInt32()}"));
        Assert.Equal(["forecast.lock", "hours-@site.state"], directory.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public void Slots_and_clock_part_only_when_the_clock_is_set()
    {
        var desk = Desk();
        var loop = new ForecastLoop(desk, new(), null!, null!, null!, null!, null!, clock, NullLogger.Instance);
        Assert.True(loop.IsWithTheClock());

        clock.Advance(TimeSpan.FromHours(3));
        Assert.False(loop.IsWithTheClock());
        desk.CloseSlots(clock.GetUtcNow(), KnownContext.Nothing);
        Assert.True(loop.IsWithTheClock());

        desk.CloseSlots(clock.GetUtcNow().AddHours(2), KnownContext.Nothing);
        Assert.False(loop.IsWithTheClock());
    }

    [Fact]
    public async Task A_minute_that_has_not_begun_neither_counts_nor_ends_its_slot()
    {
        var desk = Desk();
        var inbox = new ForecastInbox();
        var loop = new ForecastLoop(desk, inbox, new ContextBook(null!, clock), null!, null!, null!, null!, clock, NullLogger.Instance);
        var lake = desk.Places.Single(place => place.ZoneId == "lake");
        // The last minute of the slot, four minutes ahead; and one of 2999.
        inbox.Post(new MinuteReading("lake", Start.AddMinutes(4), 9, 1));
        inbox.Post(new MinuteReading("lake", new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero), 9, 1));
        inbox.Post(new MinuteReading("lake", Start, 5, 1));
        await loop.RoundAsync(default);

        Assert.False(lake.Fold.HasEnded(desk.Next));
        Assert.Equal(5, lake.Fold.Of(desk.Next, minutes: 1).People);
    }

    private static ForecastDesk Desk()
    {
        var slots = new SlotCalendar(SlotGrid.Length, TimeZoneInfo.Utc, SiteCalendar.Plain);
        var text = new LocalizedText { Zh = "湖", En = "Lake" };
        var plan = new SitePlan
        {
            Id = "garden", Name = text, TimeZone = "UTC",
            Zones = [new Zone { Id = "lake", Name = text, AreaSquareMetres = 100, InstantaneousCapacity = 50 }],
            Cameras = [new Camera { Id = "lake-1", Source = "x", ImageSize = new() { Width = 100, Height = 100 }, Views = [new CameraView { Zone = "lake", Polygon = [] }] }],
        };
        return new ForecastDesk(plan, _ => null, () => PlaceModels.New(slots, SlotGrid.Steps), SlotGrid.SlotOf(Start), SlotGrid.SlotOf(Start));
    }
}
