using CrowdWatch.Domain.Geometry;

namespace CrowdWatch.Edge.Counting;

/// <summary>The share of each cell of a map of people that lies in a zone, 0 to 1; cells are counted row by row from the top left.</summary>
internal static class CellShares
{
    /// <summary>Points across and down a cell that are asked whether they lie in the zone: 16 of a cell, so a share is right to about 6 %.</summary>
    private const int PointsPerSide = 4;

    /// <param name="rows">Cells from top to bottom.</param>
    /// <param name="columns">Cells from left to right.</param>
    /// <param name="cellWidth">Width of a cell on the picture that the zone was drawn on.</param>
    /// <param name="cellHeight">Its height there.</param>
    /// <param name="holds">Whether a point of that picture lies in the zone.</param>
    public static float[] Of(int rows, int columns, float cellWidth, float cellHeight, Predicate<PixelPoint> holds)
    {
        var shares = new float[rows * columns];
        for (var point = 0; point < shares.Length * PointsPerSide * PointsPerSide; point++)
        {
            var (row, column) = (point / (columns * PointsPerSide), point % (columns * PointsPerSide));
            if (holds(new((column + 0.5f) * cellWidth / PointsPerSide, (row + 0.5f) * cellHeight / PointsPerSide)))
                shares[(row / PointsPerSide * columns) + (column / PointsPerSide)] += 1f / (PointsPerSide * PointsPerSide);
        }
        return shares;
    }
}
