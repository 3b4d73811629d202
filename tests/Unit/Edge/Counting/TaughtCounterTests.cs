using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Tests.Unit.Edge.Teaching;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

public sealed class TaughtCounterTests : IDisposable
{
    private static readonly ImageSize Drawn = new() { Width = 640, Height = 480 }; // twice the canvas

    private static readonly CameraView[] Halves =
    [
        new() { Zone = "left", Polygon = [new(0, 0), new(320, 0), new(320, 480), new(0, 480)] },
        new() { Zone = "right", Polygon = [new(320, 0), new(640, 0), new(640, 480), new(320, 480)] },
    ];

    private readonly Frame frame = Lessons.Frame();
    private readonly List<ZoneCount> counts = [];

    public void Dispose() => frame.Dispose();

    [Fact]
    public void Each_zone_has_the_people_whose_heads_are_in_it()
    {
        // Between 128/131 of the truth and the truth: see HeadTeacherTests.
        var crowd = Lessons.Crowd(25, 99);
        var left = crowd.Count(head => head.X < 160);
        new TaughtCounter(Lessons.Head, Drawn, Halves).Count(Lessons.Seen(crowd), frame, counts);
        Assert.Equal(["left", "right"], counts.Select(count => count.ZoneId));
        Assert.InRange(counts[0].Estimate, left * 128 / 131.0, left + 0.01);
        Assert.InRange(counts[1].Estimate, (25 - left) * 128 / 131.0, 25 - left + 0.01);
        Assert.All(counts, count => Assert.Null(count.MeanConfidence));
    }

    [Fact]
    public void Nobody_is_counted_in_an_excluded_area_of_the_whole_picture_either()
    {
        var crowd = Lessons.Crowd(25, 99);
        var right = crowd.Count(head => head.X >= 160);
        var camera = new Camera { Id = "a", Source = "a.mp4", ImageSize = Drawn, Views = Halves, Exclude = [new() { Polygon = Halves[0].Polygon }] };
        TaughtCounter.OfPicture(Lessons.Head, camera).Count(Lessons.Seen(crowd), frame, counts);
        Assert.Equal(WholePicture.ZoneId, Assert.Single(counts).ZoneId);
        Assert.InRange(counts[0].Estimate, right * 128 / 131.0, right + 0.01);
    }

    [Fact]
    public void Every_count_has_its_interval_and_none_goes_below_0()
    {
        var head = Lessons.Head with { Error = Lessons.Head.Error with { Rms = 3 } };
        head = head with { LeftOutBlocks = [], Origin = head.Origin with { Stills = 10 } };
        var half = 1.383 * 3 * Math.Sqrt(1.1);
        var counter = TaughtCounter.OfPicture(head);
        counter.Count(Lessons.Seen(Lessons.Crowd(25, 99)), frame, counts);
        Assert.Equal(counts[0].Estimate - half, counts[0].Low!.Value, 0.01);
        Assert.Equal(counts[0].Estimate + half, counts[0].High!.Value, 0.01);
        counter.Count(Lessons.Seen([]), frame, counts);
        Assert.Equal((0d, 0), (counts[0].Low!.Value, counts[0].People));
    }

    [Fact]
    public void Fuller_than_all_that_was_taught_the_upper_end_goes_up()
    {
        var counter = TaughtCounter.OfPicture(Lessons.Head with { LeftOutBlocks = [], Error = Lessons.Head.Error with { Rms = 0 }, Limits = Lessons.Head.Limits with { Unusual = 1e9 } });
        counter.Count(Lessons.Seen(Lessons.Crowd(100, 3)), frame, counts);
        // 40 were the most: what is beyond them may be as much again.
        Assert.Equal(counts[0].Estimate, counts[0].Low!.Value, 0.01);
        Assert.Equal(counts[0].Estimate + (counts[0].Estimate - 40), counts[0].High!.Value, 0.01);
    }

    [Fact]
    public void A_picture_unlike_the_lesson_is_not_counted()
    {
        frame.Pixels.Clear();
        var e = Assert.Throws<InvalidDataException>(() => TaughtCounter.OfPicture(Lessons.Head).Count(Lessons.Seen([]), frame, counts));
        Assert.EndsWith("teach it again if it stays so", e.Message, StringComparison.Ordinal);
        Assert.Empty(counts);
    }

    [Fact]
    public void Features_of_another_model_or_canvas_are_refused()
    {
        var counter = TaughtCounter.OfPicture(Lessons.Head);
        Assert.Throws<InvalidDataException>(() => counter.Count(new DetectionResult(), frame, counts));
        var other = new DetectionResult { Features = new FeatureMap(8, 3, 30, 40, new float[3 * 30 * 40]) };
        Assert.Equal(
            "The model gave features of 3 x 30 x 40; the camera was taught on 64 x 30 x 40.",
            Assert.Throws<InvalidDataException>(() => counter.Count(other, frame, counts)).Message);
    }

    [Fact]
    public void A_frame_allocates_nothing()
    {
        var counter = new TaughtCounter(Lessons.Head, Drawn, Halves);
        var seen = Lessons.Seen(Lessons.Crowd(25, 99));
        for (var i = 0; i < 3; i++)
            counter.Count(seen, frame, counts);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
            counter.Count(seen, frame, counts);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
