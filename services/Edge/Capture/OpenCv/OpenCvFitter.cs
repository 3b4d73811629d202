using OpenCvSharp;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Fits pictures onto a canvas: scaled at the top left, padding elsewhere.</summary>
internal sealed class OpenCvFitter(Canvas canvas, Mat target) : IDisposable
{
    private PictureScaler? scaler;
    private Mat? fitted;
    private (int WidthPx, int HeightPx, PixelAspect Aspect) source;

    /// <summary>Scales a BGR picture of 8 bits onto the target, and alters its colours if it must.</summary>
    public void Fit(Mat picture, PixelAspect aspect, YuvMatrix? matrix = null)
    {
        if (fitted is null || source != (picture.Width, picture.Height, aspect))
            (scaler, fitted) = StartWith(picture.Width, picture.Height, aspect);
        scaler!.Scale(BytesOf(picture), (int)picture.Step(), BytesOf(fitted), (int)fitted.Step());
        matrix?.Correct(fitted);
        if (canvas.Channels == ChannelOrder.Rgb)
            Cv2.CvtColor(fitted, fitted, ColorConversionCodes.BGR2RGB);
    }

    public void Dispose() => fitted?.Dispose();

    /// <summary>Another size of source: what the last one covered must become padding again.</summary>
    private (PictureScaler, Mat) StartWith(int widthPx, int heightPx, PixelAspect aspect)
    {
        source = (widthPx, heightPx, aspect);
        target.SetTo(Scalar.All(canvas.PadValue));
        var (width, height) = canvas.FittedSize(aspect.DisplayWidth(widthPx), heightPx);
        fitted?.Dispose();
        return (new PictureScaler(widthPx, heightPx, width, height), new Mat(target, new Rect(0, 0, width, height)));
    }

    // Of a part of a picture, from its first pixel to its last.
    private static unsafe Span<byte> BytesOf(Mat picture) => new((void*)picture.Data, checked((int)((picture.Rows - 1) * picture.Step() + picture.Cols * 3)));
}
