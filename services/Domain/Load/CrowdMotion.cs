namespace CrowdWatch.Domain.Load;

/// <summary>What density and movement of a crowd say together; unknown where either is.</summary>
public static class CrowdMotion
{
    /// <summary>Crowd pressure in 1/s² from which turbulence is near; Helbing, Johansson and Al-Abideen, Physical Review E 75, 046109 (2007).</summary>
    public const double TurbulentPressure = 0.02;

    /// <summary>People per m² from which they are so close that they walk slower: below it people who pass each other differ much in velocity and press nobody.</summary>
    public const double CloseFromPerSquareMetre = 2;

    /// <summary>People that pass each metre of width in a second: all directions together.</summary>
    public static double? Flow(double? peoplePerSquareMetre, double? speedMetresPerSecond) => peoplePerSquareMetre * speedMetresPerSecond;

    /// <summary>Whether turbulence is near: people press, and are close enough for it.</summary>
    public static bool IsTurbulenceNear(double? peoplePerSquareMetre, double? pressure) => peoplePerSquareMetre >= CloseFromPerSquareMetre && pressure >= TurbulentPressure;

    /// <summary>Crowd pressure in 1/s².</summary>
    public static double? Pressure(double? peoplePerSquareMetre, double? velocityVariance) => peoplePerSquareMetre * velocityVariance;
}
