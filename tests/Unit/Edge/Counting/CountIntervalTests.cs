using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Tests.Unit.Edge.Models;
using CsCheck;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

/// <summary>
/// Of a model with the chances 0, 0, 0, 0, 0.5, 1 by bin, spread 1 and a crowd spread of 0.5. Expected values are worked out by hand from
/// 1.2816 · √(Σ p(1-p) + ½ + (0.5 · people · crowding)²).
/// </summary>
public sealed class CountIntervalTests
{
    private static readonly ModelManifest Manifest = TestModel.Manifest("m", [1]) with
    {
        Accuracy = new ModelAccuracy { Chance = [0, 0, 0, 0, 0.5, 1], Spread = 1, CrowdSpread = 0.5 },
    };

    [Fact]
    public void Sure_detections_leave_only_the_least_spread()
    {
        // Four of chance 1: 4 ± 1.2816 · √½ = 4 ± 0.906.
        var count = Assert.Single(Count(Sparse, Boxes(4, 0.9f)));
        Assert.Equal((4, 3.094, 4.906), (count.People, Math.Round(count.Low!.Value, 3), Math.Round(count.High!.Value, 3)));
    }

    [Fact]
    public void Doubtful_detections_widen_it_and_move_its_middle()
    {
        // Two of chance 1 and four of chance 0.5: middle 4, variance 4 · 0.25 + 0.5 = 1.5, 1.2816 · √1.5 = 1.570; the count is 6, above 5.570.
        var count = Assert.Single(Count(Sparse, [.. Boxes(2, 0.9f), .. Boxes(4, 0.55f)]));
        Assert.Equal((6, 2.43, 6.0), (count.People, Math.Round(count.Low!.Value, 2), Math.Round(count.High!.Value, 2)));
    }

    [Fact]
    public void A_picture_near_the_limit_is_less_sure()
    {
        // Ratio 0.75 is halfway: 0.5 · 4 · 0.5 = 1, √(0.5 + 1) · 1.2816 = 1.570.
        var count = Assert.Single(Count(0.75, Boxes(4, 0.9f)));
        Assert.Equal((2.43, 5.57), (Math.Round(count.Low!.Value, 2), Math.Round(count.High!.Value, 2)));
    }

    [Fact]
    public void A_crowd_beyond_the_model_has_no_high_end_and_a_low_end_that_counts_who_is_hidden()
    {
        // The canvas of 416 × 416 takes a picture of 512 × 384 as 416 × 312: (196 608 / 129 792)^1.4 = 1.789. Weak mass 100 × 0.3 = 30, ratio 2:
        // 0.45 · 1.789 · 2² · 30 = 96.6 hidden, and 10 counted.
        var count = Assert.Single(Count(2, Boxes(10, 0.9f), Boxes(100, 0.3f)));
        Assert.Equal((10, 106.6, null), (count.People, Math.Round(count.Low!.Value, 1), count.High));
    }

    [Fact]
    public void Hidden_people_are_shared_by_what_there_is_to_see()
    {
        // Left 8 found and a weak mass of 12, right 2 and 18: of 40 each has 20, and half of the hidden.
        var counts = Count(2, [.. Boxes(8, 0.9f), .. Boxes(2, 0.9f, 60)], [.. Boxes(40, 0.3f), .. Boxes(60, 0.3f, 60)], Halves);
        Assert.Equal([8 + 48.3, 2 + 48.3], counts.Select(count => Math.Round(count.Low!.Value, 1)));
    }

    [Fact]
    public void Where_nobody_knows_how_crowded_it_is_it_counts_as_crowded()
    {
        // 0.5 · 4 · 1 = 2: √(0.5 + 4) · 1.2816 = 2.719.
        Assert.Equal(6.719, Math.Round(Count(null, Boxes(4, 0.9f))[0].High!.Value, 3));
    }

    [Fact]
    public void Without_a_known_accuracy_there_is_no_interval()
    {
        using var frame = Frame();
        var (seen, counts) = (new DetectionResult(), new List<ZoneCount>());
        seen.People.AddRange(Boxes(3, 0.9f));
        new BoxCounter(WholePicture.Size, [WholePicture.View]).Count(seen, frame, counts);
        Assert.Equal(new ZoneCount(WholePicture.ZoneId, 3, counts[0].MeanConfidence), counts[0]);
    }

    [Fact]
    public void The_weights_of_a_manifest_are_what_is_counted()
    {
        // Sparse up to 10: 3 · 1 + 2 · 0.5 + 4 · 0 = 4. With 30 detections crowded: 3 · 1 + 2 · 1 + 25 · 0.8 = 25.
        var weighted = Manifest with { Calibration = new ModelCalibration { People = [0, 0, 0, 0, 0.5, 1], CrowdPeople = [0.8, 0.8, 0.8, 0.8, 1, 1], CrowdFrom = 10, CrowdTo = 20 } };
        List<PersonBox> people = [.. Boxes(3, 0.9f), .. Boxes(2, 0.5f)];
        Assert.Equal(4, Count(Sparse, people, Boxes(4, 0.06f), manifest: weighted)[0].Estimate, 9);
        Assert.Equal(25, Count(Sparse, people, Boxes(25, 0.06f), manifest: weighted)[0].Estimate, 9);
    }

    [Fact]
    public void The_count_lies_in_its_interval_and_a_crowd_never_narrows_it() =>
        Gen.Select(Gen.Float[0.05f, 1].List[0, 40], Gen.Double[0, 0.99], Gen.Double[0, 0.99]).Sample((scores, ratio, other) =>
        {
            List<PersonBox> Scored(Func<float, bool> which) => [.. scores.Where(which).Select(score => Boxes(1, score)[0])];
            var (people, weak) = (Scored(score => score >= 0.45f), Scored(score => score < 0.45f));
            var (sparse, crowded) = (Count(Math.Min(ratio, other), people, weak)[0], Count(Math.Max(ratio, other), people, weak)[0]);
            Assert.InRange(sparse.Estimate, sparse.Low!.Value, sparse.High!.Value);
            Assert.True(crowded.Low <= sparse.Low && crowded.High >= sparse.High);
        });

    private const double Sparse = 0.2;

    private static readonly CameraView[] Halves =
    [
        new() { Zone = "left", Polygon = [new PixelPoint(0, 0), new(500, 0), new(500, 1000), new(0, 1000)] },
        new() { Zone = "right", Polygon = [new PixelPoint(500, 0), new(1000, 0), new(1000, 1000), new(500, 1000)] },
    ];

    private static List<ZoneCount> Count(double? ratio, List<PersonBox> people, List<PersonBox>? weak = null, IReadOnlyList<CameraView>? views = null, ModelManifest? manifest = null)
    {
        using var frame = Frame();
        var seen = new DetectionResult { Accuracy = DetectionAccuracy.Of(manifest ?? Manifest), CrowdRatio = ratio };
        seen.People.AddRange(people);
        seen.Weak.AddRange(weak ?? []);
        var counts = new List<ZoneCount>();
        new BoxCounter(WholePicture.Size, views ?? [WholePicture.View]).Count(seen, frame, counts);
        return counts;
    }

    private static Frame Frame() => new(new Canvas(416, 416, ChannelOrder.Bgr, ResizeRule.Letterbox, 114)) { SourceWidthPx = 512, SourceHeightPx = 384 };

    // On the left, or moved by per cents of the width.
    private static List<PersonBox> Boxes(int count, float score, int right = 0) =>
        [.. Enumerable.Repeat(new PersonBox(100 + right * 5, 100, 110 + right * 5, 120, score), count)];
}
