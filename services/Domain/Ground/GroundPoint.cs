namespace CrowdWatch.Domain.Ground;

/// <summary>A place on level ground, in metres east and north of a <see cref="LocalPlane"/>'s origin.</summary>
public readonly record struct GroundPoint(double EastMetres, double NorthMetres)
{
    /// <summary>Distance to another place in metres.</summary>
    public double DistanceTo(GroundPoint other) => Math.Sqrt(Math.Pow(EastMetres - other.EastMetres, 2) + Math.Pow(NorthMetres - other.NorthMetres, 2));
}
