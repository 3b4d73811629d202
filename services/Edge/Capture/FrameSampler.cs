namespace CrowdWatch.Edge.Capture;

/// <summary>
/// Picks frames at a rate by their media time: a frame is taken when it is nearer to the due time than the next one would be. The due time
/// moves by whole periods, so that 10 of 25 frames a second are 10 and not 12.5 or 8.3. FFmpeg is given the same rule as an expression.
/// </summary>
internal readonly record struct FrameSampler(TimeSpan Period)
{
    private bool Started { get; init; }
    private TimeSpan Due { get; init; }
    private TimeSpan Last { get; init; }

    /// <summary>Whether to take the frame at this time, and the sampler for the next one.</summary>
    public (FrameSampler Next, bool Take) Step(TimeSpan media)
    {
        var halfAFrame = (media - Last) / 2;
        if (halfAFrame > Period / 2)
            halfAFrame = Period / 2;
        var next = this with { Started = true, Last = media };
        // A period late, or the source's clock was set back: start anew.
        if (!Started || media > Due + Period || media < Due - 2 * Period)
            return (next with { Due = media + Period }, true);
        return media + halfAFrame >= Due ? (next with { Due = Due + Period }, true) : (next, false);
    }
}
