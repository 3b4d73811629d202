using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using static CrowdWatch.Tests.Unit.Edge.Tracking.TrackedPeople;

namespace CrowdWatch.Tests.Unit.Edge.Tracking;

public sealed class BridgedPeopleTests
{
    private readonly TrackedPeople people = new();

    [Fact]
    public void A_standing_person_missed_for_short_stays_counted()
    {
        Stand();
        foreach (var t in (double[])[2.2, 2.4, 2.6, 2.8, 3])
        {
            people.Step(t);
            Assert.Equal(1, Counted());
        }
        people.Step(3.2, Person(400, 300));
        Assert.Equal(1, Counted());
    }

    [Fact]
    public void A_person_missed_for_longer_is_not_counted()
    {
        Stand();
        for (var t = 2.2; t < 3.5; t += 0.2)
            people.Step(t);
        Assert.Equal(0, Counted());
    }

    [Fact]
    public void Who_is_seen_again_counts_once()
    {
        Stand();
        people.Step(2.2);
        people.Step(2.4, Person(401, 300));
        Assert.Equal(1, Counted());
    }

    [Fact]
    public void Who_is_weakly_seen_counts_once_and_where_they_are()
    {
        Stand();
        people.StepWeak(2.2, Person(402, 300, 0.35f));
        Assert.Equal(1, Counted());
        Assert.InRange(Assert.Single(people.Seen.Bridged).Place.X, 400, 402);
    }

    [Fact]
    public void What_flickered_is_not_counted_when_it_is_gone()
    {
        people.Step(0, Person(400, 300));
        people.Step(0.2, Person(400, 300));
        people.Step(0.4);
        Assert.Equal(0, Counted());
    }

    [Fact]
    public void A_poster_that_is_seen_now_and_then_is_not_counted_in_between()
    {
        // Every fifth of 300 frames, five a second; the first 50 are for getting to know it.
        var counted = SeenEvery(5);
        Assert.Equal(50, counted.Skip(50).Sum());
    }

    [Fact]
    public void Who_is_seen_every_other_time_is_counted_all_the_time() => Assert.All(SeenEvery(2).Skip(50), people => Assert.Equal(1, people));

    [Fact]
    public void Who_walks_out_of_the_picture_is_not_counted_on()
    {
        for (var t = 0d; t <= 2; t += 0.2)
            people.Step(t, Person(680 + (50 * t), 300));
        people.Step(2.2);
        Assert.Equal(0, Counted());
    }

    [Fact]
    public void Who_walks_on_unseen_is_counted_where_they_must_be_by_now()
    {
        // 50 px a second from 300: at 400 when last seen, near 450 a second later.
        for (var t = 0d; t < 2.1; t += 0.2)
            people.Step(t, Person(300 + (50 * t), 300));
        people.Step(3);
        Assert.InRange(Assert.Single(people.Seen.Bridged).Place.X, 435, 455);
    }

    [Fact]
    public void A_late_frame_bridges_nobody()
    {
        Stand();
        people.Step(1);
        Assert.Empty(people.Seen.Bridged);
    }

    private List<double> SeenEvery(int frames)
    {
        var counted = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            people.Step(0.2 * i, i % frames == 0 ? [Person(400, 300)] : []);
            counted.Add(Counted());
        }
        return counted;
    }

    private void Stand()
    {
        for (var i = 0; i <= 10; i++)
            people.Step(0.2 * i, Person(400, 300));
    }

    private double Counted()
    {
        var counts = new List<ZoneCount>();
        using var frame = new Frame(new Canvas(20, 15, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = Width, SourceHeightPx = Height };
        var square = new CameraView { Zone = "square", Polygon = [new PixelPoint(200, 100), new(600, 100), new(600, 500), new(200, 500)] };
        new BoxCounter(new ImageSize { Width = Width, Height = Height }, [square]).Count(people.Seen, frame, counts);
        return Assert.Single(counts).People;
    }
}
