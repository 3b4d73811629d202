namespace CrowdWatch.Domain.Ground;

/// <summary>Centres points and scales their mean distance to √2, so that the equations weigh alike (Hartley 1997).</summary>
internal readonly record struct Similarity(double CentreX, double CentreY, double Scale)
{
    public static Similarity? Of((double X, double Y)[] points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        var mean = points.Average(point => Math.Sqrt(Math.Pow(point.X - x, 2) + Math.Pow(point.Y - y, 2)));
        return mean > Homography.Tiny ? new(x, y, Math.Sqrt(2) / mean) : null;
    }

    public (double X, double Y) Apply((double X, double Y) point) => ((point.X - CentreX) * Scale, (point.Y - CentreY) * Scale);

    public double[] Matrix() => [Scale, 0, -Scale * CentreX, 0, Scale, -Scale * CentreY, 0, 0, 1];

    public double[] Undo() => [1 / Scale, 0, CentreX, 0, 1 / Scale, CentreY, 0, 0, 1];
}
