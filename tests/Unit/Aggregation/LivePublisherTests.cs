using CrowdWatch.Aggregation.Live;
using CrowdWatch.Contracts;
using static CrowdWatch.Tests.Unit.Aggregation.Timeline;

namespace CrowdWatch.Tests.Unit.Aggregation;

/// <summary>Live values go out as they change; old ones never go out late.</summary>
public sealed class LivePublisherTests : IDisposable
{
    private readonly RoleParts role = new(Start);

    public void Dispose() => role.Dispose();

    [Fact]
    public async Task Every_zone_is_unknown_at_the_start()
    {
        role.Live.Tick();
        await role.Publisher.PublishAsync(default);

        Assert.Equal([("gate", null), ("hill", null)], Published().Select(u => (u.ZoneId, u.People)).Order());
    }

    [Fact]
    public async Task A_zone_whose_camera_fell_silent_becomes_unknown_by_itself()
    {
        await CountAsync("a", 0, people: 4);
        role.Clock.Advance(TimeSpan.FromSeconds(2.25));
        role.Live.Tick();
        await role.Publisher.PublishAsync(default);

        var gate = Published().Where(u => u.ZoneId == "gate").ToList();
        Assert.Equal([4, null], gate.Select(u => u.People));
        Assert.Equal([0.5, 0], gate.Select(u => u.CoverageRatio));
        Assert.Equal(At(2.25), gate[1].UpdatedAt);
    }

    [Fact]
    public async Task While_the_bus_is_away_only_the_newest_value_waits()
    {
        role.Bus.FailsBecause = "no connection";
        await CountAsync("a", 0, people: 4);
        await CountAsync("a", 0.1, people: 5);
        await CountAsync("a", 0.2, people: 6);

        Assert.Equal("no connection", role.Publisher.Trouble);
        Assert.Equal([2006], role.LiveLog.EventIds);

        role.Bus.FailsBecause = null;
        role.Clock.Advance(TimeSpan.FromSeconds(1));
        await role.Publisher.PublishAsync(default);

        Assert.Equal(6, Assert.Single(Published()).People);
        Assert.Null(role.Publisher.Trouble);
        Assert.Equal([2006, 2007], role.LiveLog.EventIds);
    }

    [Fact]
    public async Task A_value_that_could_not_be_sent_does_not_come_after_one_whose_sequence_began_anew()
    {
        LiveValue Value(long sequence, int people) => new("gate", sequence, Start, Start, people, 1);
        role.Bus.FailsBecause = "no connection";
        role.Publisher.Offer(Value(1_777_622_400_000, 4));
        await role.Publisher.PublishAsync(default);
        // The clock was set back an hour meanwhile.
        role.Publisher.Offer(Value(1_777_618_800_000, 5));
        role.Bus.FailsBecause = null;
        role.Clock.Advance(TimeSpan.FromSeconds(1));
        await role.Publisher.PublishAsync(default);

        Assert.Equal(5, Assert.Single(Published()).People);
    }

    [Theory]
    [InlineData("moon", "a", 0.0, 1)] // No such zone.
    [InlineData("hill", "a", 0.0, 1)] // a does not look at the hill.
    [InlineData("gate", "a", 6.0, 1)] // The future.
    [InlineData("gate", "a", 0.0, -1)]
    public async Task Counts_that_cannot_be_change_nothing_and_are_told_once_a_minute(string zone, string camera, double seconds, int people)
    {
        for (var i = 0; i < 10; i++)
        {
            role.Desk.TakeLive(RoleParts.Message(Counted(zone, camera, seconds, people)));
            await role.TakeAsync(Counted(zone, camera, seconds, people));
        }
        role.Clock.Advance(TimeSpan.FromMinutes(1));
        await role.TakeAsync(Counted(zone, camera, seconds + 60, people));
        await role.Publisher.PublishAsync(default);

        Assert.Empty(Published());
        Assert.Empty(role.Counts.Counts);
        Assert.Equal([2000, 2000], role.RefusalLog.EventIds);
    }

    [Fact]
    public async Task A_count_that_waited_in_an_outbox_is_no_live_value()
    {
        role.Clock.Advance(TimeSpan.FromSeconds(10));
        await CountAsync("a", 0, people: 4);

        Assert.Null(Assert.Single(Published()).People);
    }

    [Fact]
    public async Task Nothing_is_said_of_zones_that_were_given_away()
    {
        role.Bus.FailsBecause = "no connection";
        await CountAsync("a", 0, people: 4);

        for (var partition = 0; partition < 8; partition++)
            role.Desk.Released(partition);
        role.Bus.FailsBecause = null;
        role.Clock.Advance(TimeSpan.FromSeconds(3));
        role.Live.Tick();
        await role.Publisher.PublishAsync(default);

        Assert.Empty(Published());
    }

    private async Task CountAsync(string camera, double seconds, int people)
    {
        role.Desk.TakeLive(RoleParts.Message(Counted("gate", camera, seconds, people)));
        await role.Publisher.PublishAsync(default);
    }

    private IEnumerable<OccupancyUpdated> Published() => role.Bus.Published.Cast<OccupanciesUpdated>().SelectMany(message => message.Updates);

    private static ZoneCounted Counted(string zone, string camera, double seconds, int people) => new()
    {
        CameraId = camera,
        ZoneId = zone,
        Sequence = (long)(seconds * 1000),
        CapturedAt = At(seconds),
        People = people,
    };
}
