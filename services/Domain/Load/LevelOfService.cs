namespace CrowdWatch.Domain.Load;

/// <summary>Level of service after Fruin (1971), by m² per person; where each begins depends on the zone's kind (<see cref="CrowdDensity"/>).</summary>
public enum LevelOfService
{
    /// <summary>Everyone walks, or stands, as they like.</summary>
    A,

    /// <summary>Now and then somebody is in the way.</summary>
    B,

    /// <summary>Passing needs care; in a queue nobody passes without disturbing others.</summary>
    C,

    /// <summary>Few can choose their own speed; in a queue people stand without touching, and nobody moves but with the queue.</summary>
    D,

    /// <summary>Everybody shuffles, turning back is hard; in a queue contact cannot be avoided.</summary>
    E,

    /// <summary>Contact all around, movement comes to a stop; in a queue pressure begins.</summary>
    F,
}
