namespace CrowdWatch.Edge.Capture;

/// <summary>Turns the pictures of another source clockwise by quarters: whatever opened it, a camera mounted on its side or head down is counted upright.</summary>
/// <remarks>The picture is turned on the canvas, after it was scaled: that costs a copy of it, and adapters need not know.</remarks>
public sealed class TurnedFrameSource : IFrameSource, IAdjustableSource
{
    private const int Channels = 3;

    private readonly CaptureRotation rotation;
    private readonly IFrameSource inner;
    private readonly Frame lying;

    /// <param name="request">What is wanted, turned.</param>
    /// <param name="open">Opens the same source without a turn, on a canvas that lies as the camera does.</param>
    public TurnedFrameSource(CaptureRequest request, Func<CaptureRequest, IFrameSource> open)
    {
        rotation = request.Rotation;
        lying = new Frame(LyingCanvas(request.Canvas, rotation));
        inner = open(request with { Canvas = lying.Canvas, Rotation = CaptureRotation.None });
    }

    /// <inheritdoc/>
    public string? WaitingFor => inner.WaitingFor;

    /// <inheritdoc/>
    public TimeSpan DecoderTime => inner.DecoderTime;

    /// <inheritdoc/>
    public bool IsAdjustable => inner is IAdjustableSource { IsAdjustable: true };

    /// <inheritdoc/>
    public void Adjust(double samplesPerSecond) => (inner as IAdjustableSource)?.Adjust(samplesPerSecond);

    /// <summary>The canvas on which a picture lies before it is turned onto another.</summary>
    public static Canvas LyingCanvas(Canvas canvas, CaptureRotation rotation) =>
        IsQuarter(rotation) ? canvas with { WidthPx = canvas.HeightPx, HeightPx = canvas.WidthPx } : canvas;

    public async ValueTask<CaptureResult> ReadAsync(Frame frame, CancellationToken cancellationToken)
    {
        var result = await inner.ReadAsync(lying, cancellationToken);
        if (result is CaptureResult.Got)
            Turn(lying, frame, rotation);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        lying.Dispose();
    }

    /// <summary>Turns a picture from its canvas, <see cref="LyingCanvas"/>, onto another.</summary>
    public static void Turn(Frame lying, Frame frame, CaptureRotation rotation)
    {
        var (width, height) = lying.Canvas.FittedSize(lying.SourceWidthPx, lying.SourceHeightPx);
        var (turnedWidth, turnedHeight) = IsQuarter(rotation) ? (height, width) : (width, height);
        frame.Pixels.Fill(frame.Canvas.PadValue);
        var from = lying.Pixels;
        var to = frame.Pixels;
        for (var y = 0; y < turnedHeight; y++)
        {
            for (var x = 0; x < turnedWidth; x++)
            {
                var (fromX, fromY) = rotation switch
                {
                    CaptureRotation.Clockwise90 => (y, height - 1 - x),
                    CaptureRotation.Clockwise180 => (width - 1 - x, height - 1 - y),
                    CaptureRotation.Clockwise270 => (width - 1 - y, x),
                    _ => (x, y),
                };
                var source = (fromY * lying.Canvas.WidthPx + fromX) * Channels;
                var target = (y * frame.Canvas.WidthPx + x) * Channels;
                to[target] = from[source];
                to[target + 1] = from[source + 1];
                to[target + 2] = from[source + 2];
            }
        }
        (frame.SourceWidthPx, frame.SourceHeightPx) = IsQuarter(rotation) ? (lying.SourceHeightPx, lying.SourceWidthPx) : (lying.SourceWidthPx, lying.SourceHeightPx);
        (frame.KeptWidthPx, frame.KeptHeightPx) = IsQuarter(rotation) ? (lying.KeptHeightPx, lying.KeptWidthPx) : (lying.KeptWidthPx, lying.KeptHeightPx);
        frame.PixelShape = lying.PixelShape is var (across, down) && IsQuarter(rotation) ? (down, across) : lying.PixelShape;
        (frame.Index, frame.IsKey, frame.MediaTime, frame.CapturedAt) = (lying.Index, lying.IsKey, lying.MediaTime, lying.CapturedAt);
    }

    private static bool IsQuarter(CaptureRotation rotation) => rotation is CaptureRotation.Clockwise90 or CaptureRotation.Clockwise270;
}
