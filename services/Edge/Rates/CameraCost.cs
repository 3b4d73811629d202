namespace CrowdWatch.Edge.Rates;

/// <summary>What one camera costs, as far as it was measured: what each counted frame does, and what decoding does at the rates at which it was counted.</summary>
/// <remarks>Costs of decoding jump where a rate needs other pictures than key frames, so they are kept apart: up to one frame a second, up to two, above.</remarks>
public readonly record struct CameraCost
{
    /// <summary>Share of a new measurement: what is known follows within about four of them.</summary>
    public const double Weight = 0.3;

    private double? Slow { get; init; }
    private double? Middle { get; init; }
    private double? Fast { get; init; }
    private double? Frame { get; init; }
    private double? Busy { get; init; }

    /// <summary>Processor seconds a second at a rate; what was never measured is taken as free.</summary>
    public double CoresAt(double samplesPerSecond) => samplesPerSecond * (Frame ?? 0) + (DecodingAt(samplesPerSecond) ?? 0);

    /// <summary>Seconds a second for which it keeps one inference session of its model busy.</summary>
    public double BusyAt(double samplesPerSecond) => samplesPerSecond * (Busy ?? 0);

    /// <summary>Takes in what a span showed.</summary>
    /// <param name="samplesPerSecond">Rate that held in the span.</param>
    /// <param name="use">What was used in it.</param>
    /// <param name="span">Its length.</param>
    public CameraCost Measured(double samplesPerSecond, CameraUse use, TimeSpan span)
    {
        var decoding = use.Decoding / span;
        var next = this with
        {
            Frame = use.Frames > 0 ? Mix(Frame, use.Cores.TotalSeconds / use.Frames) : Frame,
            Busy = use.Frames > 0 ? Mix(Busy, use.Busy.TotalSeconds / use.Frames) : Busy,
        };
        return samplesPerSecond switch
        {
            <= 1 => next with { Slow = Mix(Slow, decoding) },
            <= 2 => next with { Middle = Mix(Middle, decoding) },
            _ => next with { Fast = Mix(Fast, decoding) },
        };
    }

    private double? DecodingAt(double samplesPerSecond) => samplesPerSecond switch
    {
        <= 1 => Slow ?? Middle ?? Fast,
        <= 2 => Middle ?? Slow ?? Fast,
        _ => Fast ?? Middle ?? Slow,
    };

    private static double Mix(double? known, double measured) => known is { } before ? before + Weight * (measured - before) : measured;
}

/// <summary>What a camera used in a span.</summary>
/// <param name="Frames">Frames that were counted, or looked at.</param>
/// <param name="Busy">Time for which they kept an inference session.</param>
/// <param name="Cores">Processor time that they took in this process.</param>
/// <param name="Decoding">Processor time of what decodes outside this process.</param>
public readonly record struct CameraUse(int Frames, TimeSpan Busy, TimeSpan Cores, TimeSpan Decoding);
