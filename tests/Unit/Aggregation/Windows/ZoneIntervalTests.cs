using CrowdWatch.Aggregation.Windows;
using CrowdWatch.Domain.Occupancy;
using CrowdWatch.Domain.Site;

namespace CrowdWatch.Tests.Unit.Aggregation.Windows;

/// <summary>The interval of a zone from its cameras, by hand.</summary>
public sealed class ZoneIntervalTests
{
    private static readonly CameraPart Ten = new(10, false, new(7, 15), null);
    private static readonly CameraPart Twenty = new(20, false, new(16, 32), null);
    private static readonly CameraPart NeverSeen = new(null, false, null, null);

    [Fact]
    public void Disjoint_cameras_add_up()
    {
        // Below 3 and 4: √(0.5 × 25 + 0.5 × 49) = √37; above 5 and 12: √(0.5 × 169 + 0.5 × 289) = √229.
        var interval = Disjoint(Ten, Twenty);

        Assert.Equal((30 - Math.Sqrt(37), 30 + Math.Sqrt(229)), (interval!.Value.Low, interval.Value.High));
    }

    [Fact]
    public void The_part_of_a_blind_camera_may_be_as_full_as_the_fullest_seen_and_vouches_for_nobody()
    {
        Assert.Equal(new PeopleInterval(7, 30), Disjoint(Ten, NeverSeen));
        // Two blind: twice the 15 that the seen part may hold.
        Assert.Equal(new PeopleInterval(7, 45), Disjoint(Ten, NeverSeen, NeverSeen));
    }

    [Fact]
    public void The_part_of_a_blind_camera_may_hold_no_fewer_than_it_held_when_last_seen()
    {
        Assert.Equal(new PeopleInterval(7, 15 + 32), Disjoint(Ten, NeverSeen with { LastSeen = new(16, 32) }));
        Assert.Equal(new PeopleInterval(7, 15 + 15), Disjoint(Ten, NeverSeen with { LastSeen = new(0, 2) }));
        // It was crowded beyond its model when it went blind.
        Assert.Equal(new PeopleInterval(7, null), Disjoint(Ten, NeverSeen with { LastSeen = new(16, null) }));
    }

    [Fact]
    public void Of_overlapping_cameras_the_interval_of_the_one_that_sees_most_holds()
    {
        Assert.Equal(new PeopleInterval(16, 32), Overlapping(Ten, Twenty));
        Assert.Equal(new PeopleInterval(16, 32), Overlapping(Twenty, Ten));
        // A blind one leaves nothing out of sight: the other sees all there is to see.
        Assert.Equal(new PeopleInterval(7, 15), Overlapping(Ten, NeverSeen with { LastSeen = new(16, 32) }));
    }

    [Fact]
    public void Of_overlapping_cameras_that_see_as_many_all_that_they_say_holds()
    {
        Assert.Equal(new PeopleInterval(6, 15), Overlapping(Ten, Ten with { Interval = new(6, 12) }));
        Assert.Equal(new PeopleInterval(7, 15), Overlapping(Ten with { Interval = null }, Ten));
    }

    [Fact]
    public void With_a_lower_bound_it_is_unknown_above()
    {
        Assert.Null(Disjoint(Ten, Twenty with { IsLowerBound = true })!.Value.High);
        Assert.Equal(new PeopleInterval(16, null), Overlapping(Ten with { IsLowerBound = true }, Twenty));
    }

    [Fact]
    public void A_camera_that_sees_without_an_interval_leaves_the_zone_without()
    {
        Assert.Null(Disjoint(Ten, Twenty with { Interval = null }));
        Assert.Null(Overlapping(Ten, Twenty with { Interval = null }));
    }

    [Fact]
    public void Everything_blind_is_unknown_and_no_number()
    {
        Assert.Null(Disjoint(NeverSeen with { LastSeen = new(16, 32) }));
        Assert.Null(Overlapping(NeverSeen with { LastSeen = new(16, 32) }));
        Assert.Null(Disjoint());
    }

    private static PeopleInterval? Disjoint(params CameraPart[] cameras) => ZoneInterval.Of(CameraCombination.Disjoint, cameras);

    private static PeopleInterval? Overlapping(params CameraPart[] cameras) => ZoneInterval.Of(CameraCombination.Overlapping, cameras);
}
