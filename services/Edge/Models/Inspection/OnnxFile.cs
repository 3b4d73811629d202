namespace CrowdWatch.Edge.Models.Inspection;

/// <summary>What an .onnx file says of itself, without running it.</summary>
public sealed record OnnxFile
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Version of the file format.</summary>
    public long IrVersion { get; init; }

    /// <summary>Who made it, with its version; "" where it does not say.</summary>
    public string Producer { get; init; } = "";

    /// <summary>Operator sets by domain; "" is ONNX's own.</summary>
    public required IReadOnlyDictionary<string, long> Opsets { get; init; }

    /// <summary>What the graph wants, without its weights.</summary>
    public required IReadOnlyList<GraphTensor> Inputs { get; init; }

    /// <summary>What the graph gives.</summary>
    public required IReadOnlyList<GraphTensor> Outputs { get; init; }

    /// <summary>Number of nodes by operation.</summary>
    public required IReadOnlyDictionary<string, int> Nodes { get; init; }

    /// <summary>Number of tensors of weights.</summary>
    public required int Weights { get; init; }

    /// <summary>Bytes that they take in the file.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Files that hold weights beside it.</summary>
    public required IReadOnlyList<string> OtherFiles { get; init; }

    /// <summary>What its maker wrote into it by name: of YOLO models the classes, the stride, the task.</summary>
    public required IReadOnlyDictionary<string, string> Notes { get; init; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelException">It is not there, is something else, or is cut off; the message says what it is and what to do.</exception>
    public static OnnxFile Read(string path)
    {
        ForeignFile.Check(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return new OnnxFileReader().Read(path, stream);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new ModelException($"{path} is no .onnx file, or is damaged or cut off: {e.Message}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
