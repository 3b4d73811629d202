namespace CrowdWatch.Domain.Site;

/// <summary>Geodetic datum of the plan's coordinates. Exports are always WGS84.</summary>
public enum Datum
{
    /// <summary>World Geodetic System 1984, as GPS gives.</summary>
    Wgs84,

    /// <summary>The datum of Chinese web maps, up to several hundred metres away from WGS84.</summary>
    Gcj02,
}
