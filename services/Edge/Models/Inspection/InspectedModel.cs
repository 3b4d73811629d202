using System.Diagnostics;
using System.Globalization;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Onnx;

namespace CrowdWatch.Edge.Models.Inspection;

/// <summary>An .onnx file that was looked at and run once: what it gives, which family it seems to be, and a manifest to start from.</summary>
/// <param name="File">What the file says of itself.</param>
/// <param name="Outputs">What it gives for a picture.</param>
/// <param name="Family">The family it seems to be.</param>
/// <param name="Input">The picture it wants, as far as the graph says, with what is usual in its family.</param>
/// <param name="Manifest">What to start from: without licence, which only a person can say. Null where the family is none of the known.</param>
public sealed record InspectedModel(OnnxFile File, IReadOnlyList<GivenOutput> Outputs, FamilyGuess Family, ModelInput Input, ModelManifest? Manifest)
{
    // Where a graph leaves height and width open: what most models are exported with, and for maps the shape of most cameras.
    private const int UsualSidePx = 640;
    private const int UsualMapHeightPx = 480;

    /// <summary>Reads and runs a file.</summary>
    /// <exception cref="ModelException">It cannot be read, loaded or run, or does not take one picture.</exception>
    public static InspectedModel Read(string path) => Of(OnnxFile.Read(path));

    /// <summary>Runs a file that was read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="known">The picture it wants, where a manifest says so; null takes what the graph says.</param>
    /// <exception cref="ModelException">It cannot be loaded or run, or does not take one picture.</exception>
    public static InspectedModel Of(OnnxFile file, ModelInput? known = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var input = known ?? PictureOf(file);
        using var model = new OnnxModel(input, maySize: true, file.Path, new InferenceSettings());
        IReadOnlyList<GivenOutput> outputs = [.. model.Outputs.Select(output => new GivenOutput(output.Name, output.Shape, output.Wholes is not null))];
        // An output of activations is no family's.
        var family = ModelFamilies.Of(input.WidthPx, input.HeightPx, [.. outputs.Where(output => output.Shape is not [1, > 1, _, _])], file.Notes);
        input = known ?? UsualInput.For(family.Output, input);
        return new InspectedModel(file, outputs, family, input, family.Output is null ? null : ManifestOf(file, input, family.Output));
    }

    /// <summary>The middle of the times of eleven inferences.</summary>
    public TimeSpan Measure(int threads)
    {
        using var model = new OnnxModel(Input, maySize: true, File.Path, new InferenceSettings { Threads = threads });
        var times = new TimeSpan[11];
        for (var i = 0; i < times.Length; i++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            model.Run();
            times[i] = Stopwatch.GetElapsedTime(startedAt);
        }
        Array.Sort(times);
        return times[times.Length / 2];
    }

    private static ModelInput PictureOf(OnnxFile file)
    {
        var pictures = file.Inputs.Where(input => input.Type == "float" && input.Axes is [_, "3" or "1", _, _]).ToList();
        if (pictures is not [var picture])
            throw new ModelException(
                $"{file.Path} does not take one picture of floats [1,3,height,width] or [1,1,height,width]: it wants {string.Join(", ", file.Inputs.Select(Shown))}."
                + (file.Inputs.Any(input => input.Axes is [_, _, _, "3" or "1"]) ? " Its channels come last: export it with the channels first (NCHW)." : "")
                + (file.Inputs.Any(input => input.Type == "float16") ? " It takes half floats: export it in full floats, or with inputs and outputs left in them." : ""));
        var isGrey = picture.Axes[1] == "1";
        return new ModelInput
        {
            Name = picture.Name,
            HeightPx = Length(picture.Axes[2], isGrey ? UsualMapHeightPx : UsualSidePx), WidthPx = Length(picture.Axes[3], UsualSidePx),
            Layout = TensorLayout.Nchw,
            Channels = isGrey ? ChannelOrder.Grey : ChannelOrder.Rgb,
            Mean = isGrey ? [0] : [0, 0, 0], Std = isGrey ? [255] : [255, 255, 255], Resize = ResizeRule.Letterbox, PadValue = 114,
        };
    }

    private static string Shown(GraphTensor tensor) => $"{tensor.Name} ({tensor.Type} {string.Join(" x ", tensor.Axes)})";

    private static int Length(string axis, int usual) => int.TryParse(axis, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0 ? length : usual;

    private static ModelManifest ManifestOf(OnnxFile file, ModelInput input, ModelOutput output)
    {
        var stem = Path.GetFileNameWithoutExtension(file.Path);
        var letters = new string([.. stem.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        return new ModelManifest
        {
            Name = letters.Length > 0 ? letters[..Math.Min(letters.Length, 64)] : "model",
            Title = $"{stem}, read as {ManifestJson.NameOf(output.Decoder)} by 'models inspect'",
            Licence = "",
            Source = $"{Path.GetFileName(file.Path)}{(file.Producer.Length > 0 ? $", made by {file.Producer}" : "")}",
            Sha256 = ModelStore.Sha256Of(file.Path),
            Input = input,
            Output = output,
        };
    }
}
