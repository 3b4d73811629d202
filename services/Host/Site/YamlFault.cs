namespace CrowdWatch.Host.Site;

/// <summary>What can be wrong with a bracket or quote.</summary>
internal enum YamlFault
{
    /// <summary>It has no end.</summary>
    Unclosed,

    /// <summary>It ends with another one's end.</summary>
    Mismatch,

    /// <summary>An end without a beginning.</summary>
    Stray,
}
