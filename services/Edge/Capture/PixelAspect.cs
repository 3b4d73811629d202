using System.Globalization;

namespace CrowdWatch.Edge.Capture;

/// <summary>
/// Shape of a pixel, width to height: 2:1 for a picture that was squeezed to half its width. A model knows people as they are; squeezed ones
/// it overlooks. So pictures are shown to it as wide as they are meant to be seen.
/// </summary>
public readonly record struct PixelAspect
{
    /// <summary>Beyond 4 to either side no camera and no codec goes (H.264, table E-1, ends at 2.91): such a word is a mistake of the file and not believed.</summary>
    public const double MaxRatio = 4;

    private readonly double ratio;

    private PixelAspect(double ratio) => this.ratio = ratio;

    /// <summary>A pixel as high as it is wide. The default value too.</summary>
    public static readonly PixelAspect Square = new(1);

    /// <summary>Width by height.</summary>
    public double Ratio => ratio > 0 ? ratio : 1;

    /// <summary>The shape that a source tells; <see cref="Square"/> where it tells none (0) or none that can be.</summary>
    public static PixelAspect Of(int width, int height) =>
        width > 0 && height > 0 && IsPossible((double)width / height) ? new((double)width / height) : Square;

    /// <summary>Reads "2:1".</summary>
    /// <exception cref="ArgumentException">It is none, or none that can be.</exception>
    public static PixelAspect Parse(string text) => TryParse(text, out var aspect)
        ? aspect
        : throw new ArgumentException(FormattableString.Invariant($"pixelAspect is '{text}'; allowed is width:height of a pixel, as in 2:1, from 1:{MaxRatio} to {MaxRatio}:1"));

    /// <summary>Reads "2:1"; false where it is none, or none that can be.</summary>
    public static bool TryParse(string text, out PixelAspect aspect)
    {
        var parts = text.Split(':');
        aspect = Square;
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            || width == 0 || height == 0 || !IsPossible((double)width / height))
            return false;
        aspect = Of(width, height);
        return true;
    }

    /// <summary>The shape when the picture is turned by a quarter.</summary>
    public PixelAspect Turned() => new(1 / Ratio);

    /// <summary>How wide the picture is meant to be seen, for its height. Halves round away from zero, as FFmpeg's round() does.</summary>
    public int DisplayWidth(int widthPx) => Math.Max(1, (int)Math.Round(widthPx * Ratio, MidpointRounding.AwayFromZero));

    private static bool IsPossible(double ratio) => ratio is >= 1 / MaxRatio and <= MaxRatio;
}
