using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Pictures;

namespace CrowdWatch.Edge.Teaching;

/// <summary>
/// Says of each frame whether it is still the view that was taught. A head counts what it has never seen as something, and nothing in the number shows it:
/// moved by 4 pixels it said 52 for 43 people, blurred 23, at night 6. Not for two threads at once.
/// </summary>
public sealed class HeadGuard(TaughtHead head)
{
    private readonly GreyPicture grey = new();
    private readonly SceneComparison comparison = new();
    private readonly float[] memory = new float[head.Scene.Detail.Length];

    /// <summary>What may be made of a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="novelty">Share of its blocks that are unusual: <see cref="HeadReader.Novelty"/>.</param>
    public PictureState Look(Frame frame, double novelty)
    {
        if (head.Network is not null)
            return Status(head.Limits, Last = new(novelty, 0, 1, 1, 1, 0));
        grey.Take(frame);
        if (!head.Scene.HasSizeOf(grey))
            return PictureState.Unusable("the picture has another shape than when the camera was taught: teach it again");
        comparison.Compare(head.Scene, grey);
        Last = new(
            novelty, ScenePicture.NoiseOf(grey.Detail, memory.AsSpan(0, grey.Detail.Length)), comparison.InPlace, comparison.Contrast, comparison.Sharpness ?? 1, head.Scene.CanTellPosition ? comparison.Shift?.PixelsAt(head.Origin.WidthPx) ?? 0 : 0);
        return Status(head.Limits, Last);
    }

    /// <summary>What a frame differs in.</summary>
    /// <param name="Novelty">Share of unusual blocks.</param>
    /// <param name="Noise">Fine detail of the plainest blocks, in levels.</param>
    /// <param name="InPlace">Share of the scene's blocks shown in their place.</param>
    /// <param name="Contrast">Contrast of the light, 1 as in the scene.</param>
    /// <param name="Sharpness">Sharpness, 1 as in the scene.</param>
    /// <param name="ShiftPx">How far the view has moved, in pixels of the canvas.</param>
    public readonly record struct Signs(double Novelty, double Noise, double InPlace, double Contrast, double Sharpness, double ShiftPx);

    /// <summary>The signs of the frame looked at last.</summary>
    public Signs Last { get; private set; }

    /// <summary>The decision, of the signs and the limits alone: the worst sign decides.</summary>
    public static PictureState Status(HeadLimits limits, Signs signs)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var (worst, reason) = (0.0, "");
        Consider(signs.ShiftPx / DoubtfulShiftPx, "the camera is moved against what it was taught on");
        Consider(Beyond(signs.Contrast, limits.LeastContrast, limits.MostContrast) / DoubtfulRatio, "the light is another than the camera was taught in");
        Consider(Beyond(signs.Sharpness, limits.LeastSharpness, limits.MostSharpness) / DoubtfulRatio, "the picture is not as sharp as those that the camera was taught on");
        Consider(Beyond(signs.InPlace, limits.LeastInPlace, 1) / DoubtfulCover, "the picture does not show what the camera was taught on");
        Consider(Math.Max(0, signs.Noise - limits.MostNoise) / DoubtfulNoise, "the picture is noisier than those that the camera was taught on");
        Consider(signs.Novelty / DoubtfulNovelty, "the picture looks like none that the camera was taught on");
        return worst < 1 ? PictureState.Usable
            : worst >= RefusedFrom ? PictureState.Unusable(reason + ": teach it again if it stays so")
            : PictureState.Doubtful(reason, 1 + worst);

        void Consider(double doubt, string text)
        {
            if (doubt > worst)
                (worst, reason) = (doubt, text);
        }
    }

    private const double DoubtfulShiftPx = 1.5;
    private const double DoubtfulRatio = 0.15;
    private const double DoubtfulCover = 0.3;
    private const double DoubtfulNovelty = 0.03;

    /// <summary>Levels between neighbouring pixels; noise with a standard deviation of 1 gives 1.1.</summary>
    private const double DoubtfulNoise = 1;

    /// <summary>So many times the doubtful of a sign, and nothing is said of people.</summary>
    private const double RefusedFrom = 4;

    /// <summary>By what part a value lies outside of its limits: 0 within, 1 at half the least or twice the most.</summary>
    private static double Beyond(double value, double least, double most) =>
        value < least ? (least / Math.Max(value, 0.001)) - 1 : value > most ? (value / Math.Max(most, 0.001)) - 1 : 0;
}
