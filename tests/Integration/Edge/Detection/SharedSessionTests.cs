using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>One model in memory, whatever the sizes and threads in which it is used.</summary>
public sealed class SharedSessionTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;
    private readonly OnnxPersonDetectorFactory factory = new(new InferenceSettings());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_model_is_in_memory_once_until_its_last_detector_is_closed()
    {
        var model = BrightCells.WriteTo(folder, 128, 128, isOpen: true);
        var small = factory.Open(model.Manifest, model.OnnxPath);
        var large = new DetectorSpec("bright", new InputSize(256, 192), TileGrid.Whole).Open(model, factory);
        using (var frame = new Frame(large.Canvas) { SourceWidthPx = 256, SourceHeightPx = 144 })
            large.Detect(frame, new DetectionResult());
        Assert.Equal(1, factory.ModelsInMemory);

        small.Dispose();
        small.Dispose();        // once more changes nothing
        Assert.Equal(1, factory.ModelsInMemory);

        large.Dispose();
        Assert.Equal(0, factory.ModelsInMemory);
    }

    [Fact]
    public void A_file_that_was_replaced_is_another_model()
    {
        var model = BrightCells.WriteTo(folder, 128, 128, isOpen: true);
        using var before = factory.Open(model.Manifest, model.OnnxPath);
        File.SetLastWriteTimeUtc(model.OnnxPath, DateTime.UnixEpoch);
        using var after = factory.Open(model.Manifest, model.OnnxPath);
        Assert.Equal(2, factory.ModelsInMemory);
    }

    [Fact]
    public async Task Detectors_of_several_sizes_on_several_threads_do_not_disturb_each_other()
    {
        var model = BrightCells.WriteTo(folder, 128, 128, isOpen: true);
        await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Task.Run(() =>
        {
            using var detector = factory.Open(model.Manifest.At(64 * n, 64 * n), model.OnnxPath);
            using var frame = new Frame(detector.Canvas) { SourceWidthPx = 64 * n, SourceHeightPx = 64 * n };
            // As many people as the detector's number, one above the other.
            for (var i = 0; i < n; i++)
                BrightCells.Paint(frame, 24, 24 + 64 * i);
            var seen = new DetectionResult();
            for (var i = 0; i < 50; i++)
            {
                detector.Detect(frame, seen);
                Assert.Equal(n, seen.People.Count);
            }
        })));
    }
}
