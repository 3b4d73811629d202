namespace CrowdWatch.Edge.Models.Import.Onnx;

/// <summary>A setting of an ONNX node.</summary>
public abstract record OnnxSetting
{
    private OnnxSetting() { }

    public sealed record Whole(long Value) : OnnxSetting;

    public sealed record Real(float Value) : OnnxSetting;

    public sealed record Text(string Value) : OnnxSetting;

    public sealed record Wholes(IReadOnlyList<long> Values) : OnnxSetting;

    public sealed record Reals(IReadOnlyList<float> Values) : OnnxSetting;

    public sealed record Tensor(ConstantTensor Value) : OnnxSetting;
}
