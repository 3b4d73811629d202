using OpenCvSharp;

namespace CrowdWatch.Edge.Capture.OpenCv;

/// <summary>
/// Corrects colours of a video that OpenCV has taken for BT.601, as it takes all: nearly every HD camera writes BT.709, which would be up to
/// 35 levels off.
/// </summary>
/// <remarks>
/// Of a colour, BT.601 gave R = y + 1.402 v, B = y + 1.772 u, G = y - 0.344 u - 0.714 v (ITU-R BT.601-7, 2.5.1 to 2.5.3; both ranges, since range
/// was seen to already). R and B stay within a byte for every colour that is one in the true matrix, because its factors are larger; only G can have
/// been cut at 0 or 255. Then y is not known, but between two bounds, and the purer colour is taken, which is right for what is wholly pure.
/// </remarks>
internal sealed class YuvMatrix
{
    private const double Kr601 = 0.299;
    private const double Kb601 = 0.114;

    // Weights of R, G and B of the matrix that was wrongly used, and what y, R and B give for G in the true one.
    private readonly float gainRed;
    private readonly float gainBlue;
    private readonly float greenOfY;
    private readonly float greenOfRed;
    private readonly float greenOfBlue;

    private YuvMatrix(double kr, double kb)
    {
        var kg = 1 - kr - kb;
        gainRed = (float)((1 - kr) / (1 - Kr601));
        gainBlue = (float)((1 - kb) / (1 - Kb601));
        // G = (y - kr R - kb B) / kg with the true R and B, which are y + gain (wrong - y).
        greenOfRed = (float)(-kr / kg) * gainRed;
        greenOfBlue = (float)(-kb / kg) * gainBlue;
        greenOfY = 1 - greenOfRed - greenOfBlue;
    }

    /// <summary>The correction for a video with this name of FFmpeg for its matrix; null where OpenCV's own is right, and where none is named.</summary>
    public static YuvMatrix? Of(string? colourSpace) => colourSpace switch
    {
        "bt709" => new(0.2126, 0.0722),
        "bt2020nc" => new(0.2627, 0.0593),
        "smpte240m" => new(0.212, 0.087),
        _ => null,
    };

    /// <summary>Alters a picture of 3 channels of 8 bits, blue first.</summary>
    public void Correct(Mat picture)
    {
        var (rows, columns) = (picture.Rows, picture.Cols);
        for (var row = 0; row < rows; row++)
            Correct(RowOf(picture, row, columns));
    }

    /// <summary>Alters pixels of blue, green and red bytes.</summary>
    internal void Correct(Span<byte> pixels)
    {
        for (var i = 0; i + 2 < pixels.Length; i += 3)
        {
            var (blue, green, red) = (pixels[i], pixels[i + 1], pixels[i + 2]);
            var y = (float)Kb601 * blue + (float)(1 - Kr601 - Kb601) * green + (float)Kr601 * red;
            var trueGreen = greenOfY * y + greenOfRed * red + greenOfBlue * blue;
            if ((green == 0 && trueGreen > 0) || (green == 255 && trueGreen < 255))
            {
                y -= (trueGreen - green) / greenOfY;
                trueGreen = green;
            }
            pixels[i] = Level(y + gainBlue * (blue - y));
            pixels[i + 1] = Level(trueGreen);
            pixels[i + 2] = Level(y + gainRed * (red - y));
        }
    }

    private static unsafe Span<byte> RowOf(Mat picture, int row, int columns) => new((void*)picture.Ptr(row), columns * 3);

    private static byte Level(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
