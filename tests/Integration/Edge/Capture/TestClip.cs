namespace CrowdWatch.Tests.Integration.Edge.Capture;

/// <summary>A clip with known truth: frame k is one grey, 40 + 8k, over the whole picture.</summary>
public sealed record TestClip(int WidthPx = 64, int HeightPx = 48, int Frames = 20, int FramesPerSecond = 10)
{
    /// <summary>The one colour of every frame instead of the greys, as red, green, blue.</summary>
    public (byte Red, byte Green, byte Blue)? Colour { get; init; }

    public static byte Grey(long frame) => (byte)(40 + 8 * frame);
}
