namespace CrowdWatch.Edge.Capture.Synthetic;

/// <summary>Paints frame k of a scene onto a canvas, each pixel exactly.</summary>
internal static class SyntheticPainter
{
    public static void Paint(SyntheticScene scene, long index, Frame frame)
    {
        var canvas = frame.Canvas;
        var (width, height) = canvas.FittedSize(scene.WidthPx, scene.HeightPx);
        frame.Pixels.Fill(canvas.PadValue);
        Fill(frame, 0, 0, width, height, scene.Ground(index));
        double scaleX = (double)width / scene.WidthPx, scaleY = (double)height / scene.HeightPx;
        foreach (var rectangle in scene.Rectangles)
        {
            var left = rectangle.LeftPx + rectangle.StepXPx * index;
            var top = rectangle.TopPx + rectangle.StepYPx * index;
            Fill(
                frame,
                Edge(left * scaleX, width), Edge(top * scaleY, height),
                Edge((left + rectangle.WidthPx) * scaleX, width), Edge((top + rectangle.HeightPx) * scaleY, height),
                rectangle.Colour);
        }
    }

    private static int Edge(double at, int most) => Math.Clamp((int)Math.Round(at, MidpointRounding.AwayFromZero), 0, most);

    private static void Fill(Frame frame, int left, int top, int right, int bottom, SyntheticColour colour)
    {
        var (first, third) = frame.Canvas.Channels == ChannelOrder.Bgr ? (colour.Blue, colour.Red) : (colour.Red, colour.Blue);
        for (var y = top; y < bottom; y++)
        {
            var row = frame.Pixels.Slice((y * frame.Canvas.WidthPx + left) * 3, Math.Max(0, right - left) * 3);
            for (var x = 0; x < row.Length; x += 3)
                (row[x], row[x + 1], row[x + 2]) = (first, colour.Green, third);
        }
    }
}
