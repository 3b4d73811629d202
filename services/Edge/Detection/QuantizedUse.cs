namespace CrowdWatch.Edge.Detection;

/// <summary>Whether models run in whole numbers of 8 bits where such a form of them is installed.</summary>
public enum QuantizedUse
{
    /// <summary>Where it is right and at least 1.3 times as fast on this machine, measured at the start.</summary>
    Auto,

    /// <summary>Never: models run as they came.</summary>
    Never,

    /// <summary>Always; one that is named and missing, or not right, stops the program.</summary>
    Always,
}
