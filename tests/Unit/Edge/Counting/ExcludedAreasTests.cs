using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;

namespace CrowdWatch.Tests.Unit.Edge.Counting;

/// <summary>A poster from (10, 10) to (30, 50) on a picture that was drawn on with 100 × 100 pixels and comes with 200 × 100.</summary>
public sealed class ExcludedAreasTests : IDisposable
{
    private readonly ExcludedAreas areas = new(
        new ImageSize { Width = 100, Height = 100 }, [new ExcludedArea { Polygon = [new(10, 10), new(30, 10), new(30, 50), new(10, 50)] }]);

    private readonly Frame frame = new(new Canvas(4, 4, ChannelOrder.Bgr, ResizeRule.Stretch, 0)) { SourceWidthPx = 200, SourceHeightPx = 100 };

    private readonly DetectionResult seen = new() { Accuracy = new DetectionAccuracy { CrowdLimit = new(0.5f, 1, 0), Spread = new(0.5f, [0, 0, 0, 0, 0.5, 1], 1, 0, 0) } };

    public void Dispose() => frame.Dispose();

    [Fact]
    public void A_detection_whose_middle_lies_in_the_area_is_nobody_wherever_its_feet_are()
    {
        seen.People.Add(new(24, 12, 56, 60, 0.9f));         // middle (40, 36), drawn (20, 36); feet below the poster
        seen.People.Add(new(24, 30, 56, 90, 0.8f));         // someone before it: middle (40, 60), drawn (20, 60)
        seen.People.Add(new(70, 12, 90, 48, 0.7f));         // beside it: drawn (40, 30)
        areas.Apply(seen, frame);
        Assert.Equal([0.8f, 0.7f], seen.People.Select(box => box.Confidence));
    }

    [Fact]
    public void Weak_detections_in_it_are_no_sign_of_a_crowd()
    {
        seen.Weak.Add(new(24, 12, 56, 48, 0.4f));
        seen.Weak.Add(new(124, 12, 156, 48, 0.3f));
        seen.CrowdRatio = 0.7;
        areas.Apply(seen, frame);
        Assert.Equal(0.3f, Assert.Single(seen.Weak).Confidence);
        Assert.Equal(0.3, seen.CrowdRatio!.Value, 5);
    }

    [Fact]
    public void Cells_of_a_density_whose_middle_lies_in_it_hold_nobody()
    {
        // Four columns and two rows over a canvas of 40 × 20, which is the picture of 200 × 100: a cell is 50 × 50 of the source, 25 × 50 as drawn.
        seen.Density = new DensityMap(10, 10, 2, 4, [1, 2, 3, 4, 5, 6, 7, 8]) { ToSource = new CanvasToSource(5, 5) };
        areas.Apply(seen, frame);
        // Middles of the first row: (12.5, 25), (37.5, 25) …: the first alone lies in the poster.
        Assert.Equal([0, 2, 3, 4, 5, 6, 7, 8], seen.Density.People);
    }

    [Fact]
    public void A_camera_without_areas_has_nothing_to_take_out() => Assert.Null(ExcludedAreas.Of(TestCamera.Of("gate")));
}
