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
    /// <param name="Remark">Of a still: what a decoder found odd about it; see <see cref="Ended"/>.</param>
    public sealed record Got(string? Remark = null) : CaptureResult;

    /// <inheritdoc cref="End"/>
    /// <param name="Remark">What a decoder found odd on the way and that did no harm to the end; for a person to read, without credentials. Null for nothing.</param>
    public sealed record Ended(string? Remark = null) : CaptureResult;

    /// <summary>The source failed; the reason is for a person to read and holds no credentials.</summary>
    public sealed record Lost(string Reason) : CaptureResult;
}
