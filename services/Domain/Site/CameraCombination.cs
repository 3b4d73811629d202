namespace CrowdWatch.Domain.Site;

/// <summary>How the counts of several cameras over one zone become the zone's count.</summary>
public enum CameraCombination
{
    /// <summary>The cameras see different parts: counts are added.</summary>
    Disjoint,

    /// <summary>The cameras see the same ground: the highest count of the moment holds, so that nobody counts twice.</summary>
    Overlapping,

    /// <summary>The zone is cut into cells by which cameras see them: a cell counts once, by one camera that delivers.</summary>
    Cells,
}
