using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Rates;

/// <summary>
/// How often a camera is to be counted: as its task asks, and more while its count moves or a level is near. It rises at once and falls only
/// after a minute without reason, because a decoder may have to be changed for it.
/// </summary>
/// <remarks>Times are of a monotonic clock.</remarks>
public readonly record struct RateNeed
{
    /// <summary>Frames a second while a count moves or a level is near.</summary>
    public const double Raised = 2;

    /// <summary>How long a reason is over before the rate falls.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(60);

    private TimeSpan? ReasonAt { get; init; }

    /// <summary>Frames a second that the camera needs now; 0 before the first step.</summary>
    public double PerSecond { get; private init; }

    /// <summary>Time passed.</summary>
    /// <param name="camera">The camera. A rate or key frames named by the plan are never exceeded.</param>
    /// <param name="at">When.</param>
    /// <param name="isMoving">Whether its count moves.</param>
    /// <param name="nearness">Share of the next level that is reached.</param>
    public RateNeed Step(Camera camera, TimeSpan at, bool isMoving, double nearness)
    {
        var usual = SampleRates.Of(camera);
        if (camera.SamplesPerSecond is not null || camera.Decode == DecodeMode.KeyFrames)
            return new RateNeed { PerSecond = usual };
        var reasonAt = isMoving || nearness >= PeopleLevels.NearShare ? at : ReasonAt;
        var isRaised = reasonAt is { } since && at - since < Hold;
        return new RateNeed { ReasonAt = isRaised ? reasonAt : null, PerSecond = isRaised ? Math.Max(usual, Raised) : usual };
    }
}
