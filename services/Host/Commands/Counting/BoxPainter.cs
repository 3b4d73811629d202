using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Draws people's boxes and confidences into a picture of red, green, blue bytes; what lies outside the picture is left out.</summary>
internal sealed class BoxPainter(byte[] rgb, int widthPx, int heightPx)
{
    private const int GlyphWidth = 3;
    private const int GlyphHeight = 5;

    private static readonly byte[] BoxColour = [40, 255, 80];
    private static readonly byte[] LabelColour = [0, 0, 0];

    // Rows of three dots from the top, the leftmost dot in the highest bit, for the digits 0 to 9.
    private static readonly int[][] Digits =
    [
        [7, 5, 5, 5, 7], [2, 6, 2, 2, 7], [7, 1, 7, 4, 7], [7, 1, 7, 1, 7], [5, 5, 7, 1, 1],
        [7, 4, 7, 1, 7], [7, 4, 7, 5, 7], [7, 1, 1, 1, 1], [7, 5, 7, 5, 7], [7, 5, 7, 1, 7],
    ];

    // Lines that can be seen on a large picture as on a small one: 1 px for every 400.
    private readonly int _line = Math.Max(1, Math.Min(widthPx, heightPx) / 400);

    public void Paint(IEnumerable<PersonBox> people)
    {
        foreach (var box in people)
        {
            var (left, top, right, bottom) = (Pixel(box.Left), Pixel(box.Top), Pixel(box.Right), Pixel(box.Bottom));
            Fill(left, top, right, top + _line, BoxColour);
            Fill(left, bottom - _line, right, bottom, BoxColour);
            Fill(left, top, left + _line, bottom, BoxColour);
            Fill(right - _line, top, right, bottom, BoxColour);
            PaintPercent((int)MathF.Round(box.Confidence * 100), left, Math.Max(0, top));
        }
    }

    /// <summary>Writes a number on a patch whose lower left corner lies on the box's upper left one, or below it at the top of the picture.</summary>
    private void PaintPercent(int percent, int left, int top)
    {
        var dot = 2 * _line;
        var text = percent.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var height = (GlyphHeight + 2) * dot;
        var y = top >= height ? top - height : top;
        Fill(left, y, left + (text.Length * (GlyphWidth + 1) + 1) * dot, y + height, BoxColour);
        for (var i = 0; i < text.Length; i++)
            PaintDigit(text[i] - '0', left + (i * (GlyphWidth + 1) + 1) * dot, y + dot, dot);
    }

    private void PaintDigit(int digit, int left, int top, int dot)
    {
        for (var row = 0; row < GlyphHeight; row++)
        {
            for (var column = 0; column < GlyphWidth; column++)
            {
                if ((Digits[digit][row] >> (GlyphWidth - 1 - column) & 1) == 1)
                    Fill(left + column * dot, top + row * dot, left + (column + 1) * dot, top + (row + 1) * dot, LabelColour);
            }
        }
    }

    private void Fill(int left, int top, int right, int bottom, byte[] colour)
    {
        for (var y = Math.Max(0, top); y < Math.Min(heightPx, bottom); y++)
        {
            for (var x = Math.Max(0, left); x < Math.Min(widthPx, right); x++)
                colour.CopyTo(rgb, (y * widthPx + x) * 3);
        }
    }

    private static int Pixel(float value) => (int)MathF.Round(value);
}
