using System.Globalization;
using System.Text;

namespace CrowdWatch.Edge.Models.Inspection;

/// <summary>Recognises files that are brought instead of an .onnx file, and says what to do with each.</summary>
internal static class ForeignFile
{
    private const int Looked = 512;

    /// <exception cref="ModelException">The file is not there, or is something else.</exception>
    public static void Check(string path)
    {
        if (Directory.Exists(path))
            throw new ModelException($"{path} is a folder: give the .onnx file in it.");
        if (!File.Exists(path))
            throw new ModelException($"There is no file {path}.");
        var start = new byte[Looked];
        int length;
        long bytes;
        try
        {
            bytes = OrdinaryFile.LengthOf(path);
            if (bytes == 0)
                throw new ModelException($"{path} is empty (0 bytes), or a pipe or a device: give a file.");
            using var file = File.OpenRead(path);
            length = file.ReadAtLeast(start, Looked, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path} cannot be read: {e.Message}", e);
        }
        if (Of(start.AsSpan(0, length), bytes) is { } what)
            throw new ModelException($"{path} is no .onnx file but {what}");
    }

    /// <summary>What a file with this beginning is, and what to do; null where it may be a model.</summary>
    public static string? Of(ReadOnlySpan<byte> start, long bytes)
    {
        if (start.StartsWith("version https://git-lfs"u8))
            return string.Create(CultureInfo.InvariantCulture, $"a pointer of Git LFS ({bytes} bytes): the model itself was not fetched. Run 'git lfs pull' where the repository was cloned.");
        if (start.StartsWith("PK\u0003\u0004"u8))
            return "a zip archive, as PyTorch writes its .pt and .pth files. Export the model to ONNX: of Ultralytics 'yolo export model=FILE.pt format=onnx', else 'torch.onnx.export' in Python.";
        if (start.Length > 1 && start[0] == 0x80 && start[1] is >= 2 and <= 5)
            return "a Python pickle, as older PyTorch wrote its .pt and .pth files. Export the model to ONNX with 'torch.onnx.export' in Python.";
        if (start.Length >= 8 && start[4..8].SequenceEqual("TFL3"u8))
            return "a TensorFlow Lite model. Convert it: 'python -m tf2onnx.convert --tflite FILE.tflite --output FILE.onnx --opset 13'.";
        if (start.Length > 3 && start[0] == 0x89 && start[1..4].SequenceEqual("HDF"u8))
            return "an HDF5 file, as Keras writes. Save it as a SavedModel, then convert it: 'python -m tf2onnx.convert --saved-model FOLDER --output FILE.onnx'.";
        if (start.StartsWith("<?xml"u8) && start.IndexOf("<net"u8) >= 0)
            return "a model of OpenVINO. Give the .onnx file that it was made from.";
        if (start.StartsWith("7767517"u8))
            return "a model of ncnn. Give the .onnx file that it was made from.";
        // A model has bytes below 9 within its first few; texts have none.
        return start.ContainsAnyInRange((byte)0, (byte)8) ? null : $"a text, which begins \"{Beginning(start)}\": a download may have given a page of an error instead of the file.";
    }

    private static string Beginning(ReadOnlySpan<byte> start)
    {
        var line = Encoding.UTF8.GetString(start[..Math.Min(start.Length, 60)]).Split('\n')[0].Trim();
        return new string([.. line.Where(c => !char.IsControl(c))]);
    }
}
