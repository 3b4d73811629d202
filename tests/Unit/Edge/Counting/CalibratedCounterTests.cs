using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Counting.Calibrations;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Tests.Unit.Domain.Ground;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

public sealed class CalibratedCounterTests
{
    // Half an interval: Student's t of 9 degrees 1.383, times 10, times √1.1 = 14.505, at 16 people.
    private static readonly CountCalibration Calibration = new()
    {
        Model = "m", Sha256 = new('0', 64), WidthPx = 20, HeightPx = 10, Tiles = "1x1", Weights = [0.1, 0.2, 0.4, 1, 2, 2],
        Stills = 10, MeanPeople = 16, MostPeople = 30, ErrorPeople = 8, SpreadPeople = 10, PlainErrorPeople = 12,
    };

    [Fact]
    public void A_zone_has_the_weights_of_all_its_detections()
    {
        // Left: 3 · 2 + 10 · 0.4 = 10 people; right: 5 · 0.1 + 1 · 2 = 2.5.
        var counts = Count([.. Boxes(3, 0.7f), .. Boxes(1, 0.7f, 150)], [.. Boxes(10, 0.25f), .. Boxes(5, 0.07f, 150)]);
        Assert.Equal([10, 2.5], counts.Select(count => Math.Round(count.Estimate, 9)));
        // 14.505 · √(10 / 16) = 11.467.
        Assert.Equal((0, 21.467), (counts[0].Low, Math.Round(counts[0].High!.Value, 3)));
    }

    [Fact]
    public void Far_beyond_the_fullest_still_nothing_is_known_above()
    {
        // 36 people are a fifth more than the 30 of the fullest still, 38 are further out: of both zones.
        Assert.All(Count(Boxes(18, 0.7f), []), count => Assert.NotNull(count.High));
        Assert.All(Count(Boxes(19, 0.7f), []), count => Assert.Null(count.High));
        Assert.True(Count(Boxes(19, 0.7f), [])[0].Low > 0);
    }

    [Fact]
    public void Nobody_is_seen_where_nothing_is_detected_but_somebody_may_be()
    {
        // 14.505 · √(1 / 16) = 3.626.
        var count = Count([], [])[0];
        Assert.Equal((0, 0, 3.626, null), (count.Estimate, count.Low, Math.Round(count.High!.Value, 3), count.MeanConfidence));
    }

    [Fact]
    public void Weights_are_told_by_cell_as_whole_people_that_add_up()
    {
        // 200 × 100 pixels, 10 a metre; another camera sees up to 10 m, x = 100. There 2 and 0.4, beyond 1 and 0.1: 2.4 and 1.1 of 3.5, which are 4 people,
        // so 2.74 and 1.26: 2 and 1, and the last one where more of one is left.
        var plan = OverheadSite.Plan(20, 10, OverheadSite.Camera("a", 0, 0, 20, 10, 10), OverheadSite.Camera("b", 0, 0, 10, 10, 10));
        var camera = plan.Cameras[0];
        using var frame = new Frame(new Canvas(20, 10, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = 200, SourceHeightPx = 100 };
        var (seen, counts) = (new DetectionResult(), new List<ZoneCount>());
        seen.People.AddRange([.. Boxes(1, 0.7f), .. Boxes(1, 0.35f, 150)]);
        seen.Weak.AddRange([.. Boxes(1, 0.25f), .. Boxes(1, 0.07f, 150)]);

        new CalibratedCounter(camera.ImageSize, camera.Views, Calibration, EdgeCells.Of(plan, [camera]).Of(camera)).Count(seen, frame, counts);

        Assert.Equal(["a", "a+b"], counts[0].Cells!.Ids);
        Assert.Equal([1, 3], counts[0].Cells!.People);
        Assert.Equal(4, counts[0].People);
    }

    private static List<ZoneCount> Count(List<PersonBox> people, List<PersonBox> weak)
    {
        using var frame = new Frame(new Canvas(20, 10, ChannelOrder.Bgr, ResizeRule.Letterbox, 0)) { SourceWidthPx = 200, SourceHeightPx = 100 };
        var seen = new DetectionResult();
        seen.People.AddRange(people);
        seen.Weak.AddRange(weak);
        var counts = new List<ZoneCount>();
        CameraView[] views = [View("left", 0, 100), View("right", 100, 200)];
        new CalibratedCounter(new ImageSize { Width = 200, Height = 100 }, views, Calibration).Count(seen, frame, counts);
        return counts;
    }

    private static CameraView View(string zone, float left, float right) => new() { Zone = zone, Polygon = [new PixelPoint(left, 0), new(right, 0), new(right, 100), new(left, 100)] };

    private static List<PersonBox> Boxes(int count, float score, int x = 50) => [.. Enumerable.Repeat(new PersonBox(x - 5, 20, x + 5, 60, score), count)];
}
