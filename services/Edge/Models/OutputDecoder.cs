namespace CrowdWatch.Edge.Models;

/// <summary>How boxes are read from a model's outputs.</summary>
public enum OutputDecoder
{
    /// <summary>Per stride a score tensor [1,N,classes] (already sigmoid) and a tensor [1,N,4·bins] of box sides as distributions over bins.</summary>
    NanoDet,

    /// <summary>One tensor [1,N,5+classes] of raw grid offsets; score = objectness · class, both already sigmoid.</summary>
    Yolox,
}
