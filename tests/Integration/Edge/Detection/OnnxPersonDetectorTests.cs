using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;

namespace CrowdWatch.Tests.Integration.Edge.Detection;

/// <summary>The detector with the real model on real pictures.</summary>
public sealed class OnnxPersonDetectorTests(ModelFixture models) : IClassFixture<ModelFixture>
{
    private static readonly InferenceSettings OneThread = new();

    [Fact]
    public async Task People_who_stand_free_are_all_found_and_nothing_else()
    {
        // Counted by eye on frames 0, 200 and 400 of the clip: 3, 7 and 3 people, nobody hidden behind another or the lamp post.
        using var detector = Open(OneThread);
        var frames = await models.ReadClipAsync(200);
        Assert.Equal([3, 7, 3], frames.Take(3).Select(frame => Detect(detector, frame).Count));
    }

    [Fact]
    public void The_library_reports_nothing_to_its_maker()
    {
        using var detector = Open(OneThread);

        // The variable that the library reads when it is loaded, as the C runtime gives it.
        Assert.Equal("1", OnnxLibrary.Setting());
    }

    [Fact]
    public async Task Their_feet_are_where_one_sees_them()
    {
        // Read off frame 0 by eye, in pixels of the 768 × 576 picture; within 12 px, about a sixth of a person's height.
        PixelPlace[] feet = [new(267, 306), new(516, 232), new(662, 320)];
        using var detector = Open(OneThread);
        var people = Detect(detector, (await models.ReadClipAsync(1000))[0]);
        Assert.Equal(feet.Length, people.Count);
        foreach (var (person, place) in people.OrderBy(person => person.Foot.X).Zip(feet))
        {
            Assert.Equal(place.X, person.Foot.X, 12f);
            Assert.Equal(place.Y, person.Foot.Y, 12f);
        }
    }

    [Fact]
    public async Task People_come_most_confident_first_and_above_the_models_threshold()
    {
        using var detector = Open(OneThread);
        foreach (var frame in await models.ReadClipAsync(100))
        {
            var confidences = Detect(detector, frame).Select(person => person.Confidence).ToArray();
            Assert.Equal(confidences.OrderDescending(), confidences);
            Assert.All(confidences, confidence => Assert.InRange(confidence, models.Model.Manifest.Output.Threshold, 1f));
        }
    }

    [Fact]
    public async Task Cameras_with_different_thresholds_share_a_detector()
    {
        using var detector = Open(OneThread);
        var frame = (await models.ReadClipAsync(1000))[0];
        var few = Detect(detector, frame, 0.8).Count;
        var many = Detect(detector, frame, 0.1).Count;
        Assert.InRange(few, 0, 2); // of the three, one at most two are that sure
        Assert.InRange(many, 4, int.MaxValue);
        Assert.Equal(3, Detect(detector, frame).Count); // and the model's own is as it was
    }

    [Fact]
    public async Task Detectors_side_by_side_find_what_one_finds()
    {
        var factory = new OnnxPersonDetectorFactory(OneThread);
        using var alone = factory.Open(models.Model.Manifest, models.Model.OnnxPath);
        var frames = await models.ReadClipAsync(200);
        var expected = frames.Select(frame => Detect(alone, frame)).ToArray();
        var found = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            using var detector = factory.Open(models.Model.Manifest, models.Model.OnnxPath);
            return frames.Select(frame => Detect(detector, frame)).ToArray();
        })));
        Assert.All(found, result => Assert.Equal(expected, result));
    }

    [Fact]
    public void An_empty_picture_has_nobody_in_it()
    {
        using var detector = Open(OneThread);
        Assert.Empty(Detect(detector, new Frame(detector.Canvas) { SourceWidthPx = 768, SourceHeightPx = 576 }));
    }

    [Fact]
    public async Task A_frame_allocates_nothing()
    {
        using var detector = Open(OneThread);
        var frames = await models.ReadClipAsync(200);
        var seen = new DetectionResult();
        foreach (var frame in frames)
            detector.Detect(frame, seen);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            detector.Detect(frames[i % frames.Count], seen);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_self_test_says_what_runs_the_model_and_how_fast()
    {
        using var detector = Open(OneThread);
        Assert.Equal(InferenceProvider.Cpu, detector.Provider);
        Assert.Null(detector.FallbackReason);
        Assert.True(detector.MeasureInference(runs: 3) > TimeSpan.Zero);
    }

    [Theory]
    [InlineData(InferenceProvider.Cuda, "Inference on 'cuda' is not possible here: this build of ONNX Runtime has no CUDA. Use 'cpu', or 'auto' to fall back by itself.")]
    [InlineData(InferenceProvider.TensorRt, "Inference on 'tensorrt' is not possible here: this build of ONNX Runtime has no TensorRT. Use 'cpu', or 'auto' to fall back by itself.")]
    [InlineData(InferenceProvider.OpenVino, "Inference on 'openvino' is not possible here: this build of ONNX Runtime has no OpenVINO. Use 'cpu', or 'auto' to fall back by itself.")]
    public void Hardware_that_is_not_there_is_a_failure(InferenceProvider provider, string expected) =>
        Assert.Equal(expected, Assert.Throws<ProviderUnavailableException>(() => Open(new InferenceSettings { Provider = provider })).Message);

    [Fact]
    public void With_auto_the_processor_steps_in_and_says_why()
    {
        using var detector = Open(new InferenceSettings { Provider = InferenceProvider.Auto });
        Assert.Equal(InferenceProvider.Cpu, detector.Provider);
        Assert.Equal("this build of ONNX Runtime has neither TensorRT nor CUDA nor OpenVINO, only the processor", detector.FallbackReason);
    }

    [Fact]
    public void Frames_that_cannot_be_judged_are_refused_instead_of_found_empty()
    {
        using var detector = Open(OneThread);
        var otherCanvas = new Frame(detector.Canvas with { PadValue = 99 }) { SourceWidthPx = 768, SourceHeightPx = 576 };
        Assert.Throws<ArgumentException>(() => Detect(detector, otherCanvas));
        Assert.Throws<ArgumentException>(() => Detect(detector, new Frame(detector.Canvas)));
        var sound = new Frame(detector.Canvas) { SourceWidthPx = 768, SourceHeightPx = 576 };
        Assert.Throws<ArgumentOutOfRangeException>(() => Detect(detector, sound, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Detect(detector, sound, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Detect(detector, sound, double.NaN));
    }

    private OnnxPersonDetector Open(InferenceSettings settings) => new(models.Model.Manifest, models.Model.OnnxPath, settings);

    private static List<PersonBox> Detect(OnnxPersonDetector detector, Frame frame, double? threshold = null)
    {
        var seen = new DetectionResult();
        seen.People.Add(new(-1, -1, -1, -1, 9)); // left over from the frame before
        detector.Detect(frame, seen, threshold);
        return seen.People;
    }

    private readonly record struct PixelPlace(float X, float Y);
}
