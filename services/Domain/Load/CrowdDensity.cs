using CrowdWatch.Domain.Site;

namespace CrowdWatch.Domain.Load;

/// <summary>How close people stand on average over some ground. A local crush is denser than this.</summary>
public static class CrowdDensity
{
    /// <summary>Least m² per person of the levels A to E; Fruin, Pedestrian Planning and Design (1971), walkways.</summary>
    private static readonly decimal[] Walkway = [3.24m, 2.32m, 1.39m, 0.93m, 0.46m];

    /// <summary>The same of queues.</summary>
    private static readonly decimal[] Queue = [1.21m, 0.90m, 0.70m, 0.30m, 0.20m];

    /// <summary>The same of stairs.</summary>
    private static readonly decimal[] Stairs = [1.86m, 1.39m, 0.93m, 0.65m, 0.37m];

    /// <summary>People per m².</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative people, or an area that is not above 0.</exception>
    public static double PeoplePerSquareMetre(int people, double squareMetres)
    {
        Check(people, squareMetres);
        return people / squareMetres;
    }

    /// <summary>The level of service of people on some ground; nobody there is A. A level holds from exactly its bound on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative people, or an area that is not above 0.</exception>
    public static LevelOfService LevelFor(ZoneKind kind, int people, double squareMetres)
    {
        Check(people, squareMetres);
        var least = LeastSquareMetres(kind);
        for (var level = 0; level < least.Length; level++)
        {
            // Multiplied in decimal: 324 m² for 100 people is exactly the bound of A.
            if ((decimal)squareMetres >= least[level] * people)
                return (LevelOfService)level;
        }
        return LevelOfService.F;
    }

    /// <summary>People per m² just past which a level of service, or a worse one, holds; A holds always, from 0.</summary>
    public static double PeoplePerSquareMetreFrom(ZoneKind kind, LevelOfService level)
    {
        // The better level still holds at exactly its bound; nine digits after the point are past it.
        return level == LevelOfService.A ? 0 : Math.Round(1 / (double)LeastSquareMetres(kind)[(int)level - 1], 9) + 1e-9;
    }

    private static decimal[] LeastSquareMetres(ZoneKind kind) => kind switch
    {
        ZoneKind.Queue => Queue,
        ZoneKind.Stairs => Stairs,
        _ => Walkway,
    };

    private static void Check(int people, double squareMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        if (!(squareMetres > 0 && squareMetres <= 1e9))
            throw new ArgumentOutOfRangeException(nameof(squareMetres), squareMetres, "An area is above 0 and at most 1 000 000 000 m².");
    }
}
