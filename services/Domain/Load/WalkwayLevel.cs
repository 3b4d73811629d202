namespace CrowdWatch.Domain.Load;

/// <summary>Level of service of a walkway after Fruin (1971), by m² per pedestrian.</summary>
public enum WalkwayLevel
{
    /// <summary>From 3.24 m²: everyone walks as they like.</summary>
    A,

    /// <summary>From 2.32 m²: now and then somebody is in the way.</summary>
    B,

    /// <summary>From 1.39 m²: passing needs care, crossing flows disturb each other.</summary>
    C,

    /// <summary>From 0.93 m²: few can choose their own speed.</summary>
    D,

    /// <summary>From 0.46 m²: everybody shuffles, turning back is hard.</summary>
    E,

    /// <summary>Below 0.46 m²: contact cannot be avoided, movement comes to a stop.</summary>
    F,
}
