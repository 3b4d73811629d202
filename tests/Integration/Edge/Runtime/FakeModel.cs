using System.Text.Json;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Integration.Edge.Runtime;

/// <summary>A model file that passes the checks of the store, and detectors that find one person on every frame of it.</summary>
internal sealed class FakeModel : IPersonDetectorFactory
{
    public const string Name = "fake";

    /// <summary>How long it computes on a frame. Default no time.</summary>
    public TimeSpan Takes { get; set; }

    private static readonly byte[] Bytes = [8, 1, 2, 3];

    /// <summary>Writes the pair of files into a folder.</summary>
    public static ModelStore WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var store = new ModelStore(folder);
        File.WriteAllBytes(store.OnnxPathOf(Name), Bytes);
        File.WriteAllText(store.ManifestPathOf(Name), JsonSerializer.Serialize(new
        {
            name = Name,
            title = "one person on every frame",
            licence = "CC0-1.0",
            source = "made up",
            sha256 = ModelStore.Sha256Of(store.OnnxPathOf(Name)),
            input = new { name = "in", widthPx = 64, heightPx = 64, layout = "nchw", channels = "bgr", mean = new[] { 0, 0, 0 }, std = new[] { 1, 1, 1 }, resize = "letterbox", padValue = 0 },
            output = new { decoder = "yolox", classCount = 1, personClass = 0, strides = new[] { 8 }, threshold = 0.5, nmsIou = 0.5 },
        }));
        return store;
    }

    public IPersonDetector Open(ModelManifest manifest, string modelPath) => new Detector(manifest.Input.ToCanvas(), () => Takes);

    private sealed class Detector(Canvas canvas, Func<TimeSpan> takes) : IPersonDetector
    {
        private readonly ManualResetEvent busy = new(false);

        public Canvas Canvas => canvas;

        public void Detect(Frame frame, DetectionResult result, double? threshold = null)
        {
            result.Clear();
            if (takes() > TimeSpan.Zero)
                busy.WaitOne(takes());
            result.People.Add(new PersonBox(
                frame.SourceWidthPx * 0.4f, frame.SourceHeightPx * 0.2f, frame.SourceWidthPx * 0.6f, frame.SourceHeightPx * 0.8f, 0.9f));
        }

        public void Dispose() => busy.Dispose();
    }
}
