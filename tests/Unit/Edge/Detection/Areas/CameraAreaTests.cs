using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Areas;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Areas;

/// <summary>A picture of 512 × 512 whose outline is 64 to 128 by 256 to 320, where people are 40 tall, and a detector that looks at parts in steps of 32.</summary>
public sealed class CameraAreaTests : IDisposable
{
    private static readonly Canvas Square = new(512, 512, ChannelOrder.Bgr, ResizeRule.Letterbox, 0);
    private static readonly PersonBox Inside = new(90, 250, 106, 290, 0.9f);
    private static readonly PersonBox Elsewhere = new(400, 250, 416, 290, 0.9f);

    private readonly PartDetector detector = new();
    private readonly Frame frame = new(Square) { SourceWidthPx = 512, SourceHeightPx = 512, CapturedAt = DateTimeOffset.UnixEpoch };
    private readonly DetectionResult seen = new();
    private readonly Camera camera = TestCamera.Of("gate") with
    {
        ImageSize = new ImageSize { Width = 512, Height = 512 },
        Views = [new CameraView { Zone = "plaza", Polygon = [new(64, 256), new(128, 256), new(128, 320), new(64, 320)] }],
    };

    public void Dispose() => frame.Dispose();

    [Fact]
    public void The_whole_is_looked_at_until_heights_are_known_and_then_the_part()
    {
        detector.People = [Inside, Elsewhere];
        var area = new CameraArea(camera);
        for (var second = 0; second < 20; second++)
            Look(area, second);
        Assert.All(detector.Parts, part => Assert.Null(part));

        Look(area, 20);
        Assert.Equal(area.Area, detector.Parts[^1]);
        Assert.Equal([Inside], seen.People);
    }

    [Fact]
    public void Every_half_minute_the_whole_is_looked_at_and_who_is_elsewhere_is_left_out_then_too()
    {
        detector.People = [Inside, Elsewhere];
        var area = Known();
        for (var second = 0; second < 61; second++)
        {
            Look(area, second);
            Assert.Equal([Inside], seen.People);
        }
        Assert.Equal([0, 30, 60], Enumerable.Range(0, 61).Where(i => detector.Parts[i] is null));
    }

    /// <summary>People stand still, so that whoever begins or ends does so because of how they are looked at.</summary>
    [Fact]
    public void Whoever_stands_in_the_part_is_followed_as_one_through_the_change_to_it_and_looks_at_the_whole()
    {
        PersonBox[] inside = [Inside, Inside with { Left = 74, Right = 90 }, Inside with { Left = 106, Right = 122 }];
        detector.People = [.. inside, .. Enumerable.Range(0, 6).Select(i => Elsewhere with { Left = 300 + (30 * i), Right = 316 + (30 * i) })];
        var (area, motion, ended) = (new CameraArea(camera), new CameraMotion(camera), new List<long>());
        for (var second = 0; second < 100; second++)
        {
            Look(area, second);
            motion.Step(seen, frame);
            Assert.False(motion.Tracker.HasJumped);
            ended.AddRange(motion.Tracker.Ended.Select(track => track.Id));
        }
        Assert.Equal([1, 2, 3], motion.Tracker.Tracks.Select(track => track.Id));
        // Those elsewhere, once: no look at the whole begins them anew.
        Assert.Equal([4, 5, 6, 7, 8, 9], ended.Order());
    }

    [Fact]
    public void Who_is_cut_at_the_side_or_below_is_nobody_and_who_is_cut_above_is_somebody_and_a_reason_to_look_at_the_whole()
    {
        var area = Known();
        Look(area, 0);
        var part = area.Area!.Value;
        var (right, bottom) = (part.X + part.WidthPx, part.Y + part.HeightPx);
        var tall = new PersonBox(80, part.Y + 1, 120, 300, 0.9f);
        detector.People = [tall, new(right - 10, 250, right - 1, 290, 0.8f), new(90, bottom - 30, 106, bottom - 1, 0.7f)];
        Look(area, 1);
        Assert.Equal([tall], seen.People);
        Look(area, 2);
        Assert.Null(detector.Parts[^1]);
    }

    [Fact]
    public void The_picture_as_a_whole_is_looked_at_where_the_plan_or_the_counter_wants_it()
    {
        detector.People = [Inside, Elsewhere];
        var wished = new CameraArea(camera with { Area = CountedArea.Picture }, Heights());
        var taught = Known();
        for (var second = 0; second < 5; second++)
        {
            Look(wished, second);
            Look(taught, second, whole: true);
            Assert.Equal([Inside, Elsewhere], seen.People);
        }
        Assert.All(detector.Parts, part => Assert.Null(part));
    }

    [Fact]
    public void A_crowd_around_the_outlines_counts_as_one_in_them_too()
    {
        // The limit is 1 of weak mass: the whole has 2 · 0.4 + 4 · 0.4 = 2.4, the part a third of it.
        PersonBox Weak(in PersonBox box) => box with { Confidence = 0.4f };
        detector.Weak = [.. Enumerable.Repeat(Weak(Inside), 2), .. Enumerable.Repeat(Weak(Elsewhere), 4)];
        var area = Known();
        Look(area, 0);
        Assert.Equal(2.4, seen.CrowdRatio!.Value, 1e-5);

        detector.Weak = [.. Enumerable.Repeat(Weak(Inside), 2)];
        Look(area, 1);
        Assert.NotNull(detector.Parts[^1]);
        Assert.Equal(2.4, seen.CrowdRatio!.Value, 1e-5);
        Assert.Equal(2.4, seen.Accuracy!.CrowdRatioOf(seen.People, seen.Weak)!.Value, 1e-5);
    }

    [Fact]
    public void Nothing_is_allocated_between_looks_at_the_whole()
    {
        detector.People = [Inside];
        var area = Known();
        Look(area, 0);
        Look(area, 1);
        detector.Parts.Capacity = 100;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var second = 2; second < 29; second++)
            Look(area, second);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private CameraArea Known() => new(camera, Heights());

    private static PersonHeights Heights()
    {
        var heights = new PersonHeights();
        for (var i = 0; i < 40; i++)
            heights.Learn([Inside], 512);
        return heights;
    }

    private void Look(CameraArea area, int second, bool whole = false)
    {
        frame.CapturedAt = DateTimeOffset.UnixEpoch.AddSeconds(second);
        area.Detect(detector, frame, seen, whole);
    }

    /// <summary>Tells what it is told to, and remembers which part it was given.</summary>
    private sealed class PartDetector : IPersonDetector
    {
        private readonly DetectionAccuracy accuracy = new() { CrowdLimit = new(0.5f, 1, 0), Spread = new(0.5f, [0, 0, 0, 0, 0.5, 1], 1, 0, 0) };

        public Canvas Canvas => Square;

        public int? AreaStepPx => 32;

        public List<PersonBox> People { get; set; } = [];

        public List<PersonBox> Weak { get; set; } = [];

        public List<CanvasArea?> Parts { get; } = [];

        public void Detect(Frame frame, DetectionResult result, double? threshold = null) => Tell(result, null);

        public void Detect(Frame frame, DetectionResult result, double? threshold, CanvasArea area) => Tell(result, area);

        public void Dispose() { }

        private void Tell(DetectionResult result, CanvasArea? part)
        {
            Parts.Add(part);
            result.Clear();
            result.People.AddRange(People);
            result.Weak.AddRange(Weak);
            (result.Accuracy, result.CrowdRatio) = (accuracy, accuracy.CrowdRatioOf(result.People, result.Weak));
        }
    }
}
