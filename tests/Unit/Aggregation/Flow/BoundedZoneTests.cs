using CrowdWatch.Aggregation.Flow;
using CrowdWatch.Domain.Flow;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Aggregation.Flow;

public sealed class BoundedZoneTests
{
    private static readonly BoundedZone Plaza = new("plaza", [("gate", true), ("bridge", false)]);

    [Fact]
    public void A_zone_is_bounded_by_the_lines_that_lead_into_it_and_out_of_it()
    {
        var plan = Timeline.Plan();
        plan = plan with
        {
            Zones = [plan.Zones[0] with { IsBoundedByLines = true }, plan.Zones[1]],
            Cameras = [plan.Cameras[0] with { Lines = [Line("in", into: "gate", outOf: null), Line("through", into: "hill", outOf: "gate"), Line("other", into: "hill", outOf: null)] }],
        };

        var zone = Assert.Single(BoundedZone.Of(plan));

        Assert.Equal("gate", zone.ZoneId);
        Assert.Equal([("in", true), ("through", false)], zone.Lines);
    }

    [Fact]
    public void Who_crosses_the_line_of_a_neighbour_inwards_leaves()
    {
        // The gate: 9 in, 2 out. Over the bridge 4 went on and 1 came back.
        var flow = Plaza.Balance(At(0), At(1), [[new(At(0), 9, 2, false)], [new(At(0), 4, 1, false)]], []);

        Assert.Equal((10L, 6L, 4L), (flow.In, flow.Out, flow.FlowPeople));
        Assert.Equal((1, 1), (flow.Minutes, flow.CountedMinutes));
    }

    [Fact]
    public void A_minute_in_which_one_line_said_nothing_is_not_whole_unless_the_minutes_around_it_did()
    {
        IReadOnlyList<LineStep> always = [.. Enumerable.Range(-1, 8).Select(minute => new LineStep(At(minute), 0, 0, false))];
        // Silent in minute 1, which is a message that came just after it, and in 3 and 4, which is a gap.
        IReadOnlyList<LineStep> gate = [.. always.Where(step => step.Start != At(1) && step.Start != At(3) && step.Start != At(4))];

        Assert.Equal((6, 6), Minutes(Plaza.Balance(At(0), At(6), [always, always], [])));
        Assert.Equal((6, 4), Minutes(Plaza.Balance(At(0), At(6), [gate, always], [])));
        Assert.Null(Plaza.Balance(At(0), At(6), [gate, always], []).People);
    }

    [Fact]
    public void Crossings_of_which_there_were_more_make_no_whole_minute() =>
        Assert.Equal((1, 0), Minutes(Plaza.Balance(At(0), At(1), [[new(At(0), 9, 2, true)], [new(At(0), 0, 0, false)]], [])));

    [Fact]
    public void The_count_of_its_minute_is_held_against_the_flow()
    {
        IReadOnlyList<LineStep> gate = [new(At(0), 0, 0, false), new(At(1), 150, 50, false)], bridge = [new(At(0), 0, 0, false), new(At(1), 0, 0, false)];
        OccupancyWindow[] windows = [Window(0, 20), Window(1, 60)];

        var flow = Plaza.Balance(At(0), At(2), [gate, bridge], windows);

        // 20 at first, 70 on the lines' average over the second minute, 60 counted.
        Assert.Equal((10.0, 10.0 / 200), (flow.DriftPeople!.Value, flow.BiasRatio!.Value));
    }

    [Fact]
    public void A_minute_that_is_not_over_is_left_out() =>
        Assert.Equal(0, Plaza.Balance(At(0), At(0.9), [[new(At(0), 5, 0, false)], [new(At(0), 0, 0, false)]], []).Minutes);

    private static (int Minutes, int Counted) Minutes(FlowBalance flow) => (flow.Minutes, flow.CountedMinutes);

    private static OccupancyWindow Window(int minute, double people) => new()
    {
        ZoneId = "plaza",
        Length = WindowLength.OneMinute,
        Start = At(minute),
        MeanPeople = people,
        LowPeople = people - 2,
        HighPeople = people + 2,
        CoverageRatio = 1,
        Readings = 300,
    };

    private static CountingLine Line(string id, string? into, string? outOf) => new() { Id = id, From = new(50, 10), To = new(50, 90), Inside = new(80, 50), Into = into, OutOf = outOf };

    private static DateTimeOffset At(double minutes) => Timeline.Start.AddMinutes(minutes);
}
