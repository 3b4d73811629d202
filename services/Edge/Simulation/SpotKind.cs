namespace CrowdWatch.Edge.Simulation;

/// <summary>What people do in a simulated zone.</summary>
public enum SpotKind
{
    /// <summary>They come in, go out, and stay some minutes.</summary>
    Gate,

    /// <summary>They pass through slowly.</summary>
    Path,

    /// <summary>They stay and look.</summary>
    Spot,
}
