namespace CrowdWatch.Edge.Capture;

/// <summary>How long a camera that sends is waited for when nothing of it can be decoded yet: a stream joined in its middle shows its first picture with the next key frame.</summary>
public static class KeyFrameWait
{
    /// <summary>What is told meanwhile.</summary>
    public const string Reason = "waiting for a key frame";

    /// <summary>Far above the minute that cameras with a "smart" codec leave between two; a camera that has sent none by then will not.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromMinutes(5);

    /// <summary>Bytes that came this long ago and still no picture: less is the time that decoding takes. Short, because until then a camera counts as silent.</summary>
    public static readonly TimeSpan Noticed = TimeSpan.FromSeconds(0.3);

    /// <summary>How often the bytes are looked at once the time for a frame is over.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
}
