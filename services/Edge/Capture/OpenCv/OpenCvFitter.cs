using OpenCvSharp;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>Fits pictures onto a canvas: scaled at the top left, padding elsewhere.</summary>
internal sealed class OpenCvFitter : IDisposable
{
    private readonly Canvas canvas;
    private readonly Mat target;
    private Mat fitted;
    private (int WidthPx, int HeightPx) source;

    public OpenCvFitter(Canvas canvas)
    {
        this.canvas = canvas;
        target = new Mat(canvas.HeightPx, canvas.WidthPx, MatType.CV_8UC3, Scalar.All(canvas.PadValue));
        fitted = new Mat(target, new Rect(0, 0, canvas.WidthPx, canvas.HeightPx));
    }

    /// <summary>First byte of the canvas; a matrix made whole has no gaps between its rows.</summary>
    public IntPtr Pixels => target.Data;

    /// <summary>Scales a BGR picture. Shrinking averages (Area), as FFmpeg's scaler does; Linear would skip pixels and lose small people.</summary>
    public void Fit(Mat picture)
    {
        if (source != (picture.Width, picture.Height))
            StartWith(picture.Width, picture.Height);
        var shrinks = fitted.Width < picture.Width || fitted.Height < picture.Height;
        Cv2.Resize(picture, fitted, new Size(fitted.Width, fitted.Height), 0, 0, shrinks ? InterpolationFlags.Area : InterpolationFlags.Linear);
        if (canvas.Channels == ChannelOrder.Rgb)
            Cv2.CvtColor(fitted, fitted, ColorConversionCodes.BGR2RGB);
    }

    public void Dispose()
    {
        fitted.Dispose();
        target.Dispose();
    }

    /// <summary>Another size of source: what the last one covered must become padding again.</summary>
    private void StartWith(int widthPx, int heightPx)
    {
        source = (widthPx, heightPx);
        target.SetTo(Scalar.All(canvas.PadValue));
        var (width, height) = canvas.FittedSize(widthPx, heightPx);
        fitted.Dispose();
        fitted = new Mat(target, new Rect(0, 0, width, height));
    }
}
