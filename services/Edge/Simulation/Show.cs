namespace CrowdWatch.Edge.Simulation;

/// <summary>A show that draws people to a zone, holds them until its end, and then lets all of them go at once.</summary>
/// <param name="Starts">When it starts, local time; people begin to gather <see cref="Gathering"/> before.</param>
/// <param name="Length">How long it lasts.</param>
/// <param name="Zone">Zone of the plan; null is the spot with the highest capacity.</param>
public sealed record Show(TimeOnly Starts, TimeSpan Length, string? Zone = null)
{
    /// <summary>How long before the start people come and stay.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMinutes(40);

    /// <summary>How many times as much the zone attracts until the show is half over.</summary>
    public const double Pull = 4;
}
