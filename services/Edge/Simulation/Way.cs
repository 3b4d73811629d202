namespace CrowdWatch.Edge.Simulation;

/// <summary>A way from one zone to another.</summary>
/// <param name="To">Index of the zone it leads to.</param>
/// <param name="Seconds">What a person of mean pace needs.</param>
public readonly record struct Way(int To, int Seconds)
{
    /// <summary>A fast walker takes this part of the mean time.</summary>
    public const double Fastest = 0.8;

    /// <summary>A slow walker takes this many times the mean time.</summary>
    public const double Slowest = 1.3;

    /// <summary>What the slowest need.</summary>
    public int MostSeconds => (int)Math.Ceiling(Seconds * Slowest);
}
