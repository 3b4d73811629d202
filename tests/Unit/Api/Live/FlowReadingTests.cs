using CrowdWatch.Api.Answers;
using CrowdWatch.Api.Live;
using static CrowdWatch.Tests.Unit.Api.TestSite;

namespace CrowdWatch.Tests.Unit.Api.Live;

public sealed class FlowReadingTests
{
    private readonly FakeTimeProvider clock = new(Eight);
    private readonly LiveBoard board;

    public FlowReadingTests() => board = new LiveBoard(Plan, clock);

    [Fact]
    public void The_flow_of_a_zone_is_told_beside_its_people_and_no_other_zone_has_one()
    {
        Assert.Equal(TakeResult.Changed, board.Take(Flow()));

        var told = Told("gate")!;
        Assert.Equal((412L, 388L, 31L, 2, 7L, 27L), (told.In, told.Out, told.FlowPeople, told.Corrections, told.CorrectedPeople, told.People));
        Assert.Equal((4.51, 0.00626), (told.DriftPeople, told.BiasRatio));
        Assert.Null(Told("hall"));
        Assert.Equal(TakeResult.NotInPlan, board.Take(Flow() with { ZoneId = "pond" }));
    }

    [Fact]
    public void An_earlier_minute_that_comes_late_changes_nothing_and_the_same_worked_out_anew_replaces_it()
    {
        board.Take(Flow());

        Assert.Equal(TakeResult.NothingNew, board.Take(Flow() with { At = Eight.AddMinutes(-1), In = 1 }));
        Assert.Equal(TakeResult.NothingNew, board.Take(Flow()));
        Assert.Equal(TakeResult.Changed, board.Take(Flow() with { In = 420 }));
        Assert.Equal(420, Told("gate")!.In);
    }

    [Fact]
    public void A_flow_is_told_for_five_minutes_and_not_a_moment_longer()
    {
        board.Take(Flow());

        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull(Told("gate"));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Null(Told("gate"));
    }

    [Fact]
    public void A_flow_that_is_far_ahead_of_the_clock_is_not_taken() =>
        Assert.Equal(TakeResult.NothingNew, board.Take(Flow() with { At = Eight.AddMinutes(2) }));

    private FlowAnswer? Told(string zoneId) => new LiveAnswers(Plan, board).ZoneCurrent(Plan.Zones.Single(zone => zone.Id == zoneId), clock.GetUtcNow()).Flow;
}
