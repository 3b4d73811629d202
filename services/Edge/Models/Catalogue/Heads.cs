using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Models.Import;
using CrowdWatch.Edge.Models.Import.Tflite;

namespace CrowdWatch.Edge.Models.Catalogue;

/// <summary>YOLOX-nano "Body-Head-Hand": finds heads where bodies hide each other. Published for TensorFlow Lite, made into an .onnx file here.</summary>
internal static class Heads
{
    /// <summary>A repository that holds the single file; the model zoo itself has it only within a large archive.</summary>
    private const string Repository = "securekim/AIfredo_FaceChanger_Tablet";
    private const string Commit = "415450721811f6c89c9ed182ffce018bd2fb8416";
    private const string Folder = "app/src/main/assets/";

    private static readonly SourceFile File = new(
        "yolox_n_body_head_hand_post_0461_0.4428_1x3x256x320_float16.tflite", 2_013_040, "aef8b22dd27f823fe9168f93ac90b47b7e0b3cf617710d6442c2d4699298b74f");

    /// <summary>Box, objectness, and the classes body, head and hand.</summary>
    private static readonly CutPlan Plan = new("heads", "image", "boxes", Grids: 3, ValuesPerCell: 8);

    public static CatalogueEntry Entry { get; } = new(
        Manifest(),
        OnnxBytes: 3_595_668,
        [File],
        [
            new HttpsPlace($"https://raw.githubusercontent.com/{Repository}/{Commit}/{Folder}"),
            new HttpsPlace($"https://cdn.jsdelivr.net/gh/{Repository}@{Commit}/{Folder}"),
        ],
        files => TfliteImporter.Import(files[File.Name], Plan));

    private static ModelManifest Manifest() => new()
    {
        Name = "heads",
        Title = "YOLOX-nano Body-Head-Hand, counts heads: for views in which people hide each other, trained on COCO pictures",
        Licence = "Apache-2.0",
        Source = $"PINTO model zoo 426 (github.com/PINTO0309/PINTO_model_zoo), K. Hyodo 2023; {File.Name}",
        Sha256 = "12cb1da6fb63446263c49b63ddd7dabf529e4c0bb7cf6e7226f6f192fdce9f1f",
        Input = new ModelInput
        {
            Name = "image",
            // Heads are small: at 640 × 480 the heads of a street are too few pixels (errors of 26.96 against 18.09 people on ShanghaiTech B).
            WidthPx = 1024,
            HeightPx = 768,
            Layout = TensorLayout.Nchw,
            Channels = ChannelOrder.Bgr,
            Mean = [0, 0, 0],
            Std = [1, 1, 1],
            Resize = ResizeRule.Letterbox,
            PadValue = 114,
        },
        Output = new ModelOutput
        {
            Decoder = OutputDecoder.Yolox,
            ClassCount = 3,
            PersonClass = 1,
            Counts = CountedPart.Heads,
            Strides = [8, 16, 32],
            Threshold = 0.45f,
            NmsIou = 0.5f,
        },
        // Chosen on the first halves of PETS09-S2L1 and Mall and every other still of ShanghaiTech B, for inputs of 640 × 480, 768 × 576 and 1024 × 768 at
        // once; README.md, "How sure a count is", has the errors.
        Calibration = new ModelCalibration
        {
            People = [0, 0.1, 0.2, 0.4, 0.8, 0.95],
            CrowdPeople = [0.75, 0.85, 0.95, 0.95, 1, 1],
            CrowdFrom = 12,
            CrowdTo = 20,
        },
        Accuracy = new ModelAccuracy
        {
            Chance = [0, 0.1, 0.2, 0.4, 0.8, 0.95],
            Spread = 0.6,
            CrowdSpread = 0.18,
            MostPeople = 280,
        },
    };
}
