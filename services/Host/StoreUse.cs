namespace CrowdWatch.Host;

/// <summary>What a role does with the store.</summary>
internal enum StoreUse
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Reads the series.</summary>
    Reads,

    /// <summary>Writes the series, and removes what is past its time.</summary>
    Writes,
}
