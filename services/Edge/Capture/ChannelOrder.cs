namespace CrowdWatch.Edge.Capture;

/// <summary>Order of the colour bytes of a pixel.</summary>
public enum ChannelOrder
{
    /// <summary>Blue, green, red.</summary>
    Bgr,

    /// <summary>Red, green, blue.</summary>
    Rgb,
}
