namespace CrowdWatch.Edge.Cameras;

/// <summary>Notices a connection that delivers nothing but old frames: opening it again jumps to the present.</summary>
/// <param name="OldSince">Since when every frame was old; null while they are of the present.</param>
public readonly record struct Lateness(DateTimeOffset? OldSince)
{
    /// <summary>How long a connection may deliver only old frames. A burst after a hiccup drains within this.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Takes in a frame that arrived now.</summary>
    public Lateness Arrived(DateTimeOffset capturedAt, DateTimeOffset now) =>
        FrameAge.IsPresent(capturedAt, now) ? default : new Lateness(OldSince ?? now);

    /// <summary>Whether the connection is to be given up.</summary>
    public bool IsHopeless(DateTimeOffset now) => OldSince is { } since && now - since >= Patience;
}
