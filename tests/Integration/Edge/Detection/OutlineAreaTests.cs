using CrowdWatch.Domain.Geometry;
using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Counting;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Areas;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Tracking;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>The part around an outline counts as the whole picture does, with the real model on the sample clip.</summary>
public sealed class OutlineAreaTests(ModelFixture models) : IClassFixture<ModelFixture>
{
    [Theory]
    [InlineData(250, 150, 550, 330)]        // the crossing of the paths
    [InlineData(450, 80, 760, 260)]         // the far right, at the picture's edge
    [InlineData(20, 300, 330, 560)]         // the near left, where few walk
    public async Task Looked_at_alone_it_counts_as_the_whole_picture_does(int left, int top, int right, int bottom)
    {
        var camera = new Camera
        {
            Id = "clip", Source = "clip", ImageSize = new ImageSize { Width = 768, Height = 576 },
            Views = [new CameraView { Zone = "plaza", Polygon = [new PixelPoint(left, top), new(right, top), new(right, bottom), new(left, bottom)] }],
        };
        var factory = new OnnxPersonDetectorFactory(new InferenceSettings());
        using var detector = new DetectorSpec("nanodet", null, TileGrid.Whole).Open(models.Model, factory);
        var frames = await models.ReadClipAsync(8, detector.Canvas);
        var (area, seen, counter) = (new CameraArea(camera), new DetectionResult(), new BoxCounter(camera.ImageSize, camera.Views));
        var (whole, part) = (new List<double>(), new List<double>());
        // Once for the heights, and once more.
        for (var i = 0; i < 2 * frames.Count; i++)
        {
            var frame = frames[i % frames.Count];
            frame.CapturedAt = DateTimeOffset.UnixEpoch.AddSeconds(i);
            area.Detect(detector, frame, seen, whole: false);
            if (i < frames.Count)
                continue;
            part.Add(Count());
            detector.Detect(frame, seen);
            whole.Add(Count());
        }
        Assert.NotNull(area.Area);
        Assert.Equal(1, factory.ModelsInMemory);
        // What the edge must keep to: nobody too many or too few but one at times, and the same on average.
        Assert.InRange(whole.Zip(part).Count(pair => Math.Abs(pair.First - pair.Second) > 1), 0, whole.Count * 3 / 100);
        Assert.InRange(part.Average() - whole.Average(), -0.1, 0.1);

        double Count()
        {
            var counts = new List<ZoneCount>();
            counter.Count(seen, frames[0], counts);
            return counts[0].People;
        }
    }

    [Fact]
    public async Task The_same_people_cross_a_line_as_in_the_whole_picture()
    {
        var line = new CountingLine { Id = "gate", From = new PixelPoint(480, 150), To = new PixelPoint(480, 230), Inside = new PixelPoint(520, 190) };
        var camera = new Camera
        {
            Id = "clip", Source = "clip", ImageSize = new ImageSize { Width = 768, Height = 576 }, Lines = [line],
            Views = [new CameraView { Zone = "plaza", Polygon = [new PixelPoint(480, 150), new(540, 150), new(540, 230), new(480, 230)] }],
        };
        using var detector = new DetectorSpec("nanodet", null, TileGrid.Whole).Open(models.Model, new OnnxPersonDetectorFactory(new InferenceSettings()));
        // Ten pictures a second, of which every other one.
        var frames = await models.ReadClipAsync(2, detector.Canvas);
        var (heights, seen) = (new PersonHeights(), new DetectionResult());
        foreach (var frame in frames.Where((_, i) => i % 10 == 0))
        {
            detector.Detect(frame, seen);
            heights.Learn(seen.People, frame.SourceHeightPx);
        }
        var (area, whole, part) = (new CameraArea(camera, heights), new CameraMotion(camera), new CameraMotion(camera));
        (int In, int Out) crossed = (0, 0), ofPart = (0, 0);
        for (var i = 0; i < frames.Count; i++)
        {
            frames[i].CapturedAt = DateTimeOffset.UnixEpoch.AddSeconds(i / 5.0);
            detector.Detect(frames[i], seen);
            whole.Step(seen, frames[i]);
            crossed = (crossed.In + whole.Crossed[0].In, crossed.Out + whole.Crossed[0].Out);
            area.Detect(detector, frames[i], seen, whole: false);
            part.Step(seen, frames[i]);
            Assert.False(part.Tracker.HasJumped);
            ofPart = (ofPart.In + part.Crossed[0].In, ofPart.Out + part.Crossed[0].Out);
        }
        Assert.NotNull(area.Area);
        Assert.NotEqual((0, 0), crossed);
        Assert.Equal(crossed, ofPart);
    }
}
