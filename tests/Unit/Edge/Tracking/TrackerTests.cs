using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;
using static CrowdWatch.Tests.Unit.Edge.Tracking.TrackedPeople;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

public sealed class TrackerTests
{
    private readonly TrackedPeople people = new();

    [Fact]
    public void One_sighting_is_nobody_yet()
    {
        people.Step(0, Person(400, 300));
        Assert.False(Assert.Single(people.Tracker.Tracks).IsConfirmed);
    }

    [Fact]
    public void A_second_sighting_makes_somebody()
    {
        people.Step(0, Person(400, 300));
        people.Step(0.2, Person(402, 300));
        var track = Assert.Single(people.Tracker.Tracks);
        Assert.True(track.IsConfirmed);
        Assert.Equal((1, Start, Start.AddSeconds(0.2)), (track.Id, track.FirstSeenAt, track.LastSeenAt));
    }

    [Fact]
    public void What_flickers_once_is_forgotten_and_never_was_anybody()
    {
        people.Step(0, Person(400, 300));
        for (var i = 1; i <= 15; i++)
        {
            people.Step(0.2 * i);
            Assert.Empty(people.Confirmed);
        }
        Assert.Empty(people.Tracker.Tracks);
    }

    [Fact]
    public void Flicker_of_different_sizes_in_one_place_is_nobody()
    {
        // A person is not 80 px tall now and 200 px a fifth of a second later.
        people.Step(0, Person(400, 300));
        people.Step(0.2, Person(400, 300, tall: 200));
        Assert.Empty(people.Confirmed);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Two_who_pass_each_other_keep_their_numbers_at_any_rate(double every)
    {
        // A metre a second, people 1.7 m tall and 80 px high: 47 px a second, on paths 40 px apart.
        for (var t = 0d; t <= 8; t += every)
            people.Step(t, Person(200 + (47 * t), 300), Person(576 - (47 * t), 340));
        Assert.Equal(2, people.Tracker.Tracks.Count);
        Assert.True(people.Tracker.Tracks.Single(track => track.Id == 1).VelocityX > 20);
        Assert.True(people.Tracker.Tracks.Single(track => track.Id == 2).VelocityX < -20);
    }

    [Fact]
    public void Speed_is_pixels_a_second_whatever_the_time_between_frames()
    {
        // 30 px a second, frames 0.1, 0.5, 0.2 … apart; what is known grows to what is true.
        var t = 0d;
        foreach (var passed in (double[])[0.1, 0.5, 0.2, 0.4, 0.1, 0.7, 0.3, 0.2, 0.5, 0.4])
            people.Step(t += passed, Person(200 + (30 * t), 300));
        var track = Assert.Single(people.Tracker.Tracks);
        Assert.InRange(track.VelocityX, 25, 32);
        Assert.InRange(track.VelocityY, -1, 1);
        Assert.InRange(track.Place.X, 200 + (30 * t) - 3, 200 + (30 * t) + 3);
    }

    [Fact]
    public void A_weak_detection_keeps_somebody_and_makes_nobody()
    {
        people.Step(0, Person(400, 300));
        people.Step(0.2, Person(400, 300));
        people.StepWeak(0.4, Person(401, 300, 0.35f), Person(600, 300, 0.35f));
        var track = Assert.Single(people.Tracker.Tracks);
        Assert.Equal((true, Start.AddSeconds(0.4)), (track.IsSeen, track.LastSeenAt));
    }

    [Fact]
    public void Weak_detections_alone_hold_nobody_for_ever()
    {
        people.Step(0, Person(400, 300));
        people.Step(0.2, Person(400, 300));
        for (var i = 2; i <= 50; i++)
            people.StepWeak(0.2 * i, Person(400, 300, 0.35f));
        Assert.Empty(people.Tracker.Tracks);
    }

    [Fact]
    public void A_confident_detection_goes_before_a_weak_one_that_lies_nearer()
    {
        people.Step(0, Person(400, 300));
        people.Step(0.2, Person(400, 300));
        people.Step(0.4, [Person(405, 300)], [Person(400, 300, 0.4f)]);
        Assert.Equal(0.8f, Assert.Single(people.Tracker.Tracks).Box.Confidence);
    }

    [Fact]
    public void Heads_are_followed_as_the_people_below_them()
    {
        // A head of 10 px: a person of 60. In a second such a person walks 40 px, four heads.
        for (var i = 0; i < 4; i++)
            people.Step(i, new PersonBox(195 + (40 * i), 95, 205 + (40 * i), 105, 0.8f) { IsHead = true });
        var track = Assert.Single(people.Confirmed);
        Assert.Equal(60, track.HeightPx, 0.1);
        Assert.Equal(100, track.Place.Y, 0.1);
    }

    [Fact]
    public void Two_trackers_number_their_people_by_themselves()
    {
        var other = new TrackedPeople();
        people.Step(0, Person(400, 300), Person(100, 300));
        other.Step(0, Person(400, 300));
        Assert.Equal([1, 2], people.Tracker.Tracks.Select(track => track.Id));
        Assert.Equal([1], other.Tracker.Tracks.Select(track => track.Id));
    }

    [Fact]
    public void Numbers_are_not_used_again_though_tracks_are()
    {
        var numbers = new HashSet<long>();
        for (var visit = 0; visit < 20; visit++)
        {
            people.Step(visit * 30, Person(400, 300));
            Assert.True(numbers.Add(Assert.Single(people.Tracker.Tracks).Id));
        }
    }

    [Fact]
    public void Beyond_the_bound_nobody_more_is_followed_until_somebody_left()
    {
        PersonBox[] crowd = [.. Enumerable.Range(0, Tracker.MaxTracks + 10).Select(i => Person(i % 100 * 200, i / 100 * 200))];
        people.Step(0, crowd);
        Assert.Equal(Tracker.MaxTracks, people.Tracker.Tracks.Count);
        people.Step(10, Person(400, 300));
        Assert.Equal(Tracker.MaxTracks, people.Tracker.Ended.Count);
        Assert.Single(people.Tracker.Tracks);
    }
}
