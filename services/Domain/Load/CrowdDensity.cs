namespace CrowdWatch.Domain.Load;

/// <summary>How close people stand on average over a zone's visitable area. A local crush is denser than this.</summary>
public static class CrowdDensity
{
    /// <summary>Least m² per pedestrian of the levels A to E; Fruin, Pedestrian Planning and Design (1971), walkways.</summary>
    private static readonly (WalkwayLevel Level, decimal LeastSquareMetres)[] Fruin =
    [
        (WalkwayLevel.A, 3.24m), (WalkwayLevel.B, 2.32m), (WalkwayLevel.C, 1.39m), (WalkwayLevel.D, 0.93m), (WalkwayLevel.E, 0.46m),
    ];

    /// <summary>People per m².</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative people, or an area that is not above 0.</exception>
    public static double PeoplePerSquareMetre(int people, double areaSquareMetres)
    {
        Check(people, areaSquareMetres);
        return people / areaSquareMetres;
    }

    /// <summary>Fruin's level of service of a walkway; nobody there is A.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative people, or an area that is not above 0.</exception>
    public static WalkwayLevel WalkwayLevelFor(int people, double areaSquareMetres)
    {
        Check(people, areaSquareMetres);
        foreach (var (level, least) in Fruin)
        {
            // Multiplied in decimal: 324 m² for 100 people is exactly the bound of A.
            if ((decimal)areaSquareMetres >= least * people)
                return level;
        }
        return WalkwayLevel.F;
    }

    /// <summary>People per m² just past which a level of service, or a worse one, holds; A holds always, from 0.</summary>
    public static double PeoplePerSquareMetreFrom(WalkwayLevel level)
    {
        // The better level still holds at exactly its bound; nine digits after the point are past it.
        return level == WalkwayLevel.A ? 0 : Math.Round(1 / (double)Fruin[(int)level - 1].LeastSquareMetres, 9) + 1e-9;
    }

    private static void Check(int people, double areaSquareMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        if (!(areaSquareMetres > 0 && areaSquareMetres <= 1e9))
            throw new ArgumentOutOfRangeException(nameof(areaSquareMetres), areaSquareMetres, "An area is above 0 and at most 1 000 000 000 m².");
    }
}
