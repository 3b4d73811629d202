using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;
using CrowdWatch.Edge.Detection.Decoders;
using CrowdWatch.Edge.Detection.Onnx;
using CrowdWatch.Edge.Models;

namespace CrowdWatch.Tests.Unit.Edge.Detection.Onnx;

public sealed class OutputReaderTests
{
    // 32 × 32 px, strides 8 and 16: 4 × 4 = 16 and 2 × 2 = 4 cells; 3 classes, 2 bins.
    private static readonly ModelManifest NanoDet = Manifest(OutputDecoder.NanoDet, bins: 2);
    private static readonly ModelManifest Yolox = Manifest(OutputDecoder.Yolox, bins: null);

    [Fact]
    public void NanoDet_outputs_are_paired_by_shape_whatever_their_order_and_names()
    {
        OutputTensor[] outputs = [Tensor("c", 1, 4, 8), Tensor("a", 1, 16, 3), Tensor("other", 1, 7), Tensor("d", 1, 4, 3), Tensor("b", 1, 16, 8)];
        var reader = new NanoDetOutputReader(NanoDet, outputs, "m.onnx");
        outputs[1].Values[5 * 3 + 1] = 0.6f; // stride 8, cell 5: column 1, row 1, centre (12, 12), sides of 4 px
        outputs[3].Values[2 * 3 + 1] = 0.7f; // stride 16, cell 2: column 0, row 1, centre (8, 24), sides of 8 px

        var people = new List<PersonBox>();
        reader.Read(0.5f, new CanvasToSource(1, 1), people);

        Assert.Equal([new(8, 8, 16, 16, 0.6f), new PersonBox(0, 16, 16, 32, 0.7f)], people);
    }

    [Fact]
    public void A_missing_NanoDet_output_is_told_with_what_there_is()
    {
        var e = Assert.Throws<ModelException>(() => new NanoDetOutputReader(
            NanoDet, [Tensor("a", 1, 16, 3), Tensor("b", 1, 16, 8), Tensor("d", 1, 4, 3), Tensor("c", 1, 4, 44)], "m.onnx"));
        Assert.Equal(
            "The model m.onnx has no output [1,4,8] for the box sides of stride 16 that its manifest describes; it has a [1,16,3], b [1,16,8], d [1,4,3], c [1,4,44].",
            e.Message);
    }

    [Fact]
    public void Outputs_that_look_alike_are_refused()
    {
        // 8 classes are as many as 4 sides of 2 bins: nobody could tell scores from sides.
        var alike = NanoDet with { Output = NanoDet.Output with { ClassCount = 8 } };
        Assert.Contains("told apart", Assert.Throws<ModelException>(() => new NanoDetOutputReader(alike, [], "m.onnx")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_YOLOX_output_holds_all_strides()
    {
        OutputTensor[] outputs = [Tensor("output", 1, 20, 8)];
        var reader = new YoloxOutputReader(Yolox, outputs, "m.onnx");
        float[] cell = [0.5f, 0.5f, 0, 0, 0.8f, 0, 1, 0];
        cell.CopyTo(outputs[0].Values, (16 + 3) * 8); // the last cell of stride 16: centre (24, 24), 16 px wide and high

        var people = new List<PersonBox>();
        reader.Read(0.5f, new CanvasToSource(1, 1), people);

        Assert.Equal(new PersonBox(16, 16, 32, 32, 0.8f), Assert.Single(people));
    }

    [Fact]
    public void A_YOLOX_output_of_another_shape_is_told()
    {
        var e = Assert.Throws<ModelException>(() => new YoloxOutputReader(Yolox, [Tensor("output", 1, 21, 8)], "m.onnx"));
        Assert.Equal("The model m.onnx has no output [1,20,8] for the boxes that its manifest describes; it has output [1,21,8].", e.Message);
    }

    private static OutputTensor Tensor(string name, params long[] shape) => new(name, shape, new float[shape.Aggregate((a, b) => a * b)]);

    private static ModelManifest Manifest(OutputDecoder decoder, int? bins) => new()
    {
        Name = "m",
        Title = "made up",
        Licence = "none",
        Source = "this test",
        Sha256 = new string('0', 64),
        Input = new ModelInput
        {
            Name = "image",
            WidthPx = 32,
            HeightPx = 32,
            Layout = TensorLayout.Nchw,
            Channels = ChannelOrder.Bgr,
            Mean = [0, 0, 0],
            Std = [1, 1, 1],
            Resize = ResizeRule.Letterbox,
            PadValue = 0,
        },
        Output = new ModelOutput { Decoder = decoder, ClassCount = 3, PersonClass = 1, Strides = [8, 16], Bins = bins, Threshold = 0.5f, NmsIou = 0.5f },
    };
}
