using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Domain.Occupancy;

public sealed class FlowBalanceTests
{
    private static readonly DateTimeOffset Dawn = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Flow_is_in_less_out_since_the_begin_of_the_business_day()
    {
        var flow = Run((10, 0, null), (20, 5, null), (0, 3, null));

        Assert.Equal((30L, 8L, 22L, 0), (flow.In, flow.Out, flow.FlowPeople, flow.Corrections));
        Assert.Equal((22L, Dawn, Dawn.AddMinutes(3)), (flow.People!.Value, flow.From, flow.At));
        Assert.Null(flow.DriftPeople);
    }

    [Fact]
    public void Occupancy_by_flow_is_never_below_0_and_the_correction_is_counted_and_visible()
    {
        var flow = Run((2, 0, null), (0, 5, null), (4, 0, null), (0, 6, null));

        // 2 − 5: three are added. Then 4 − 6: two more.
        Assert.Equal((2, 5L), (flow.Corrections, flow.CorrectedPeople));
        Assert.Equal(0, flow.FlowPeople);
        Assert.Equal((6L, 11L), (flow.In, flow.Out));       // what was counted stays what it was
    }

    [Fact]
    public void Lines_that_miss_7_of_100_on_the_way_out_are_told_by_their_bias()
    {
        // A hundred come and a hundred go every minute, seven of those who go are missed; the zone stays at 50 people.
        var flow = Run(Enumerable.Repeat<(int, int, double?)>((100, 93, 50), 11));

        // Set to 50 by the first minute's count, whose middle is half of 7 before its end; ten minutes of +7 since, the last of them by its half.
        Assert.Equal(70, flow.DriftPeople!.Value, 9);
        Assert.Equal(70.0 / 1930, flow.BiasRatio!.Value, 9);
        Assert.Equal(50, flow.CountedPeople);
        Assert.Equal(54, flow.People);                       // the count, and half of the last minute's 7
        Assert.Equal(54 + 70, flow.FlowPeople);              // what the lines alone would have it
    }

    [Fact]
    public void A_correction_of_what_would_be_below_0_does_not_hide_the_bias()
    {
        // Nobody is there, ever: the way out counts 20 a minute that were not.
        var flow = Run(Enumerable.Repeat<(int, int, double?)>((0, 20, 0), 6));

        Assert.Equal(0, flow.FlowPeople);
        Assert.Equal(-100, flow.DriftPeople!.Value, 9);
        Assert.Equal(-1, flow.BiasRatio!.Value, 9);
    }

    [Fact]
    public void People_who_were_there_before_the_day_began_are_a_correction_and_no_drift()
    {
        var flow = Run((0, 0, 30), (0, 10, 25));

        Assert.Equal((1, 30L, 20L), (flow.Corrections, flow.CorrectedPeople, flow.FlowPeople));
        Assert.Equal(0, flow.DriftPeople!.Value, 9);         // 25 on average while ten went
    }

    [Fact]
    public void Bias_needs_a_hundred_crossings()
    {
        Assert.Null(Run((0, 0, 10), (50, 49, 10)).BiasRatio);
        Assert.Equal(0, Run((0, 0, 10), (50, 50, 10)).BiasRatio);
    }

    [Fact]
    public void Minutes_in_which_a_line_was_not_counted_are_no_drift_and_leave_the_people_unknown()
    {
        var before = Run((0, 0, 10), (5, 0, null));
        var blind = before.Step(Minute(2, 0, 0, null) with { IsWhole = false });

        Assert.Equal(15, before.People);
        Assert.Null(blind.People);
        Assert.Equal((3, 2), (blind.Minutes, blind.CountedMinutes));

        var again = blind.Step(Minute(3, 0, 0, 80));
        Assert.Equal((80L, 80L), (again.People!.Value, again.FlowPeople));
        Assert.Equal((2, 75L), (again.Corrections, again.CorrectedPeople));   // 10 by the first count, 65 by this one
        Assert.Null(again.DriftPeople);
        Assert.Equal(0, again.Step(Minute(4, 0, 0, 80)).DriftPeople);
    }

    [Fact]
    public void A_count_without_interval_of_a_part_or_a_lower_bound_is_not_held_against_the_flow()
    {
        var good = new OccupancyWindow { ZoneId = "plaza", Length = WindowLength.OneMinute, Start = Dawn, MeanPeople = 40, LowPeople = 35, HighPeople = 47, CoverageRatio = 1, Readings = 1 };

        Assert.Equal(40, FlowMinute.GoodCount(good));
        Assert.Null(FlowMinute.GoodCount(good with { HighPeople = 47.5 }));       // 12.5 wide: more than 3 in 10
        Assert.Null(FlowMinute.GoodCount(good with { LowPeople = null, HighPeople = null }));
        Assert.Null(FlowMinute.GoodCount(good with { HighPeople = null }));
        Assert.Null(FlowMinute.GoodCount(good with { CoverageRatio = 0.94 }));
        Assert.Null(FlowMinute.GoodCount(good with { LowerBoundRatio = 0.1 }));
        Assert.Null(FlowMinute.GoodCount(null));
    }

    [Fact]
    public void A_minute_of_the_past_or_with_fewer_than_0_crossings_is_refused()
    {
        var flow = Run((1, 0, null));

        Assert.Contains("allowed is 2026-05-01T00:01:00", Assert.Throws<ArgumentException>(() => flow.Step(Minute(0, 0, 0, null))).Message, StringComparison.Ordinal);
        Assert.Contains("-1 in and 0 out; allowed is 0 or more", Assert.Throws<ArgumentException>(() => flow.Step(Minute(1, -1, 0, null))).Message, StringComparison.Ordinal);
    }

    private static FlowBalance Run(params IEnumerable<(int In, int Out, double? Counted)> minutes) =>
        minutes.Select((minute, i) => Minute(i, minute.In, minute.Out, minute.Counted)).Aggregate(FlowBalance.Begin(Dawn), (flow, minute) => flow.Step(minute));

    private static FlowMinute Minute(int number, int cameIn, int wentOut, double? counted) =>
        new() { Start = Dawn.AddMinutes(number), In = cameIn, Out = wentOut, IsWhole = true, CountedPeople = counted };
}
