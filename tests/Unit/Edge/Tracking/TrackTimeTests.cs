using static CrowdWatch.Tests.Unit.Edge.Tracking.TrackedPeople;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

/// <summary>What the stamps of frames do to who is followed.</summary>
public sealed class TrackTimeTests
{
    private readonly TrackedPeople people = new();

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_frame_that_is_not_newer_changes_nothing(double late)
    {
        people.Step(0, Person(400, 300));
        people.Step(1, Person(400, 300));
        people.Step(late, Person(100, 100));
        var track = Assert.Single(people.Tracker.Tracks);
        Assert.Equal((true, Start.AddSeconds(1)), (track.IsSeen, track.LastSeenAt));
    }

    [Fact]
    public void After_the_clock_was_set_back_following_begins_anew_with_new_numbers()
    {
        people.Step(100, Person(400, 300));
        people.Step(101, Person(400, 300));
        people.Step(0, Person(400, 300));
        Assert.Equal([1], people.Tracker.Ended.Select(track => track.Id));
        Assert.Equal([2], people.Tracker.Tracks.Select(track => track.Id));
    }

    [Fact]
    public void Who_stands_is_the_same_after_four_seconds_behind_something()
    {
        Stand(untilSeconds: 3);
        for (var t = 3.2; t < 7; t += 0.2)
            people.Step(t);
        people.Step(7, Person(402, 301));
        Assert.Equal([1], people.Tracker.Tracks.Select(track => track.Id));
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(6, 2)]
    public void A_gap_without_frames_is_time_too(double gapSeconds, long number)
    {
        Stand(untilSeconds: 3);
        people.Step(3 + gapSeconds, Person(400, 300));
        Assert.Equal([number], people.Tracker.Tracks.Select(track => track.Id));
    }

    [Fact]
    public void Who_walks_out_of_the_picture_is_forgotten_sooner_than_who_is_hidden_inside()
    {
        // To the right edge at 50 px a second; the other one stands.
        for (var t = 0d; t <= 2; t += 0.2)
            people.Step(t, Person(680 + (50 * t), 300), Person(300, 300));
        for (var t = 2.2; t <= 4.6; t += 0.2)
            people.Step(t);
        Assert.Equal([2], people.Tracker.Tracks.Select(track => track.Id));
    }

    [Fact]
    public void At_one_frame_a_second_a_walk_across_the_picture_is_one_person()
    {
        // 60 px a second and people 80 px tall and 32 wide: boxes never overlap.
        for (var t = 0; t < 12; t++)
            people.Step(t, Person(40 + (60 * t), 300));
        var track = Assert.Single(people.Tracker.Tracks);
        Assert.Equal((1, Start), (track.Id, track.FirstSeenAt));
    }

    private void Stand(double untilSeconds)
    {
        for (var t = 0d; t < untilSeconds + 0.1; t += 0.2)
            people.Step(Math.Min(t, untilSeconds), Person(400, 300));
    }
}
