using System.Security.Cryptography;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Models;

/// <summary>A manifest with every property right, for bytes that a test makes up.</summary>
internal static class TestModel
{
    public static ModelManifest Manifest(string name, byte[] onnx) => new()
    {
        Name = name,
        Title = "A test's model",
        Licence = "MIT",
        Source = "made up",
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
        Input = new ModelInput
        {
            Name = "image", WidthPx = 64, HeightPx = 32, Layout = TensorLayout.Nchw, Channels = ChannelOrder.Rgb,
            Mean = [0, 1, 2], Std = [1, 2, 255], Resize = ResizeRule.Stretch, PadValue = 114,
        },
        Output = new ModelOutput { Decoder = OutputDecoder.Yolox, ClassCount = 3, PersonClass = 2, Strides = [8, 16], Threshold = 0.5f, NmsIou = 1 },
    };

    /// <summary>Puts both files of a model into a folder.</summary>
    public static void Put(string folder, ModelManifest manifest, byte[] onnx)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, manifest.Name + ".onnx"), onnx);
        File.WriteAllBytes(Path.Combine(folder, manifest.Name + ".json"), ManifestFile.Serialize(manifest));
    }
}
