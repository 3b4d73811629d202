using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.SelfTests;
using CrowdWatch.Tests.Unit.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.SelfTests;

/// <summary>A model named fast in the store, with a form named fast-int8; detectors take as long as a test says, by the test's own clock.</summary>
public sealed class QuantizedChoiceTests : IDisposable
{
    private static readonly DetectorSpec Spec = new("fast", null, TileGrid.Whole);
    private static readonly byte[] Bytes = [8, 7, 18, 0];

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;
    private readonly FakeTimeProvider clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(QuantizedUse.Auto, 26, 20, "fast-int8", "20.0 ms quantised, 26.0 ms as it came")]
    [InlineData(QuantizedUse.Auto, 25, 20, null, "20.0 ms quantised, 25.0 ms as it came; at least 1.3 times as fast is asked for")]
    [InlineData(QuantizedUse.Always, 10, 20, "fast-int8", "20.0 ms quantised, 10.0 ms as it came")]
    [InlineData(QuantizedUse.Never, 26, 2, null, null)]
    public void The_form_that_is_enough_faster_is_taken(QuantizedUse use, int milliseconds, int quantizedMilliseconds, string? taken, string? why)
    {
        var choice = Choose(Model("fast-int8"), use, milliseconds, quantizedMilliseconds);
        Assert.Equal((taken, why), (choice.Quantized?.Manifest.Name, choice.Why));
    }

    [Fact]
    public void A_model_without_such_a_form_runs_as_it_came() =>
        Assert.Equal(new QuantizedChoice(null, null), Choose(Model(null), QuantizedUse.Always, 26, 20));

    [Fact]
    public void A_form_that_is_named_and_missing_is_told_or_a_failure()
    {
        Assert.StartsWith("The manifest of model 'fast' names 'lost-int8' as its form in 8 bits, but ", Choose(Model("lost-int8"), QuantizedUse.Auto, 26, 20).Why, StringComparison.Ordinal);
        Assert.Throws<ModelException>(() => Choose(Model("lost-int8"), QuantizedUse.Always, 26, 20));
    }

    private QuantizedChoice Choose(LocatedModel model, QuantizedUse use, int milliseconds, int quantizedMilliseconds) =>
        QuantizedChoice.Of(Spec, model, new TimedFactory(clock, name => name == "fast" ? milliseconds : quantizedMilliseconds), use, clock);

    private LocatedModel Model(string? quantized)
    {
        TestModel.Put(folder, TestModel.Manifest("fast-int8", Bytes), Bytes);
        return new(TestModel.Manifest("fast", Bytes) with { Quantized = quantized }, Path.Combine(folder, "fast.onnx"));
    }

    private sealed class TimedFactory(FakeTimeProvider clock, Func<string, int> millisecondsOf) : IPersonDetectorFactory
    {
        public IPersonDetector Open(ModelManifest manifest, string modelPath) => new Timed(clock, manifest.Input.ToCanvas(), TimeSpan.FromMilliseconds(millisecondsOf(manifest.Name)));
    }

    private sealed class Timed(FakeTimeProvider clock, Canvas canvas, TimeSpan takes) : IPersonDetector
    {
        public Canvas Canvas => canvas;

        public void Detect(Frame frame, DetectionResult result, double? threshold = null) => clock.Advance(takes);

        public void Dispose() { }
    }
}
