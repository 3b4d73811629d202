namespace CrowdWatch.Edge.Capture;

/// <summary>Order of the colour bytes of a pixel.</summary>
public enum ChannelOrder
{
    /// <summary>Blue, green, red.</summary>
    Bgr,

    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Brightness alone, one channel. What a model may want; frames always have their three colours.</summary>
    Grey,
}
