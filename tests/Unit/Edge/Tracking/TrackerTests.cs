using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

public sealed class TrackerTests
{
    private const int Width = 800;
    private const int Height = 600;

    private static readonly DateTimeOffset Start = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly Tracker tracker = new();
    private readonly DetectionResult seen = new();

    [Fact]
    public void One_sighting_is_nobody_yet()
    {
        Step(0, Person(400, 300));
        Assert.False(Assert.Single(tracker.Tracks).IsConfirmed);
    }

    [Fact]
    public void A_second_sighting_makes_somebody()
    {
        Step(0, Person(400, 300));
        Step(0.2, Person(402, 300));
        var track = Assert.Single(tracker.Tracks);
        Assert.True(track.IsConfirmed);
        Assert.Equal((1, Start, Start.AddSeconds(0.2)), (track.Id, track.FirstSeenAt, track.LastSeenAt));
    }

    [Fact]
    public void What_flickers_once_is_forgotten_and_never_was_anybody()
    {
        Step(0, Person(400, 300));
        for (var i = 1; i <= 15; i++)
        {
            Step(0.2 * i);
            Assert.DoesNotContain(tracker.Tracks, track => track.IsConfirmed);
        }
        Assert.Empty(tracker.Tracks);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Two_who_pass_each_other_keep_their_numbers_at_any_rate(double every)
    {
        // A metre a second, people 1.7 m tall and 80 px high: 47 px a second, on paths 40 px apart.
        for (var t = 0d; t <= 8; t += every)
            Step(t, Person(200 + (47 * t), 300), Person(576 - (47 * t), 340));
        Assert.Equal(2, tracker.Tracks.Count);
        Assert.True(tracker.Tracks.Single(track => track.Id == 1).VelocityX > 20);
        Assert.True(tracker.Tracks.Single(track => track.Id == 2).VelocityX < -20);
    }

    [Fact]
    public void A_weak_detection_keeps_somebody_and_makes_nobody()
    {
        Step(0, Person(400, 300));
        Step(0.2, Person(400, 300));
        StepWeak(0.4, Person(401, 300, 0.35f), Person(600, 300, 0.35f));
        var track = Assert.Single(tracker.Tracks);
        Assert.Equal((true, Start.AddSeconds(0.4)), (track.IsSeen, track.LastSeenAt));
    }

    [Fact]
    public void A_late_frame_changes_nothing()
    {
        Step(0, Person(400, 300));
        Step(1, Person(400, 300));
        Step(0.5, Person(100, 100));
        Step(1, Person(100, 100));
        Assert.Equal(Start.AddSeconds(1), Assert.Single(tracker.Tracks).LastSeenAt);
    }

    [Fact]
    public void After_the_clock_was_set_back_following_begins_anew_with_new_numbers()
    {
        Step(100, Person(400, 300));
        Step(101, Person(400, 300));
        Step(0, Person(400, 300));
        Assert.Equal([1], tracker.Ended.Select(track => track.Id));
        Assert.Equal([2], tracker.Tracks.Select(track => track.Id));
    }

    private void Step(double seconds, params PersonBox[] people) => Step(seconds, people, []);

    private void StepWeak(double seconds, params PersonBox[] weak) => Step(seconds, [], weak);

    private void Step(double seconds, PersonBox[] people, PersonBox[] weak)
    {
        seen.Clear();
        seen.People.AddRange(people);
        seen.Weak.AddRange(weak);
        tracker.Step(seen, Start.AddSeconds(seconds), Width, Height);
    }

    /// <summary>Somebody 80 px tall who stands there.</summary>
    private static PersonBox Person(double x, double y, float confidence = 0.8f) => new((float)x - 15, (float)y - 80, (float)x + 15, (float)y, confidence);
}
