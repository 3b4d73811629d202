using CrowdWatch.Edge.Capture;

namespace CrowdWatch.Edge.Models.Inspection;

/// <summary>What the published models of a family want of a picture: no graph says that itself.</summary>
internal static class UsualInput
{
    /// <summary>The same input with the usual order of channels, mean, deviation and fitting.</summary>
    public static ModelInput For(ModelOutput? output, ModelInput input) => output?.Decoder switch
    {
        // config/nanodet-m.yml and its sisters; YOLOX from 0.1.1 on takes pixels as they are.
        OutputDecoder.NanoDet => input with { Channels = ChannelOrder.Bgr, Mean = [103.53f, 116.28f, 123.675f], Std = [57.375f, 57.12f, 58.395f], Resize = ResizeRule.Letterbox, PadValue = 0 },
        OutputDecoder.Yolox => input with { Channels = ChannelOrder.Bgr, Mean = [0, 0, 0], Std = [1, 1, 1], Resize = ResizeRule.Letterbox, PadValue = 114 },
        // RF-DETR's statistics are ImageNet's; RT-DETR and D-FINE take shares of 255.
        OutputDecoder.Detr when output.ClassCount is 91 || input.Name == "input" => input with { Channels = ChannelOrder.Rgb, Mean = ImageNetMean, Std = ImageNetStd, Resize = ResizeRule.Stretch, PadValue = 0 },
        OutputDecoder.Detr => input with { Channels = ChannelOrder.Rgb, Mean = [0, 0, 0], Std = [255, 255, 255], Resize = ResizeRule.Stretch, PadValue = 0 },
        OutputDecoder.Density when input.Channels == ChannelOrder.Grey => input with { Mean = [127.5f], Std = [128] },
        OutputDecoder.Density => input with { Channels = ChannelOrder.Rgb, Mean = ImageNetMean, Std = ImageNetStd },
        _ => input,
    };

    private static float[] ImageNetMean => [123.675f, 116.28f, 103.53f];

    private static float[] ImageNetStd => [58.395f, 57.12f, 57.375f];
}
