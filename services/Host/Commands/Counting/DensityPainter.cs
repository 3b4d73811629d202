using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Detection;

namespace CrowdWatch.Host.Commands.Counting;

/// <summary>Tints a picture, blue first, the redder the more people a density map has there.</summary>
internal sealed class DensityPainter(Frame picture)
{
    private const float Strongest = 0.8f;

    public void Paint(DensityMap map)
    {
        var most = map.People.Length > 0 ? map.People.Max() : 0;
        if (most <= 0)
            return;
        var (width, height) = (picture.Canvas.WidthPx, picture.Canvas.HeightPx);
        var pixels = picture.Pixels;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var row = Math.Min(map.Rows - 1, (int)(y / (map.CellHeightPx * map.ToSource.ScaleY)));
                var column = Math.Min(map.Columns - 1, (int)(x / (map.CellWidthPx * map.ToSource.ScaleX)));
                var share = Strongest * map.People[row * map.Columns + column] / most;
                var pixel = pixels.Slice((y * width + x) * 3, 3);
                (pixel[0], pixel[1], pixel[2]) = ((byte)(pixel[0] * (1 - share)), (byte)(pixel[1] * (1 - share)), (byte)(pixel[2] + (255 - pixel[2]) * share));
            }
        }
    }
}
