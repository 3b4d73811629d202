namespace CrowdWatch.Api.Live;

/// <summary>Whether a line is counted at a moment.</summary>
public enum LineCondition
{
    /// <summary>Nobody knows who crosses it: its camera does not deliver, or nothing was heard of the line. Not zero.</summary>
    Unknown,

    /// <summary>Its camera delivers, and who crosses is counted.</summary>
    Counting,
}
