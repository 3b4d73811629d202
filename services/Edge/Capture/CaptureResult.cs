namespace CrowdWatch.Edge.Capture;

/// <summary>What became of one attempt to read a frame.</summary>
public abstract record CaptureResult
{
    private CaptureResult() { }

    /// <summary>The frame was filled.</summary>
    public static readonly CaptureResult Frame = new Got();

    /// <summary>The source came to its regular end.</summary>
    public static readonly CaptureResult End = new Ended();

    /// <inheritdoc cref="Frame"/>
    public sealed record Got : CaptureResult;

    /// <inheritdoc cref="End"/>
    public sealed record Ended : CaptureResult;

    /// <summary>The source failed; the reason is for a person to read and holds no credentials.</summary>
    public sealed record Lost(string Reason) : CaptureResult;
}
