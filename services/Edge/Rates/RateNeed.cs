using CrowdWatch.Domain.Site;

namespace CrowdWatch.Edge.Rates;

/// <summary>
/// How often a camera is to be counted: as its task asks, and more while its count moves, a level is near, or its pictures come late, in bundles: then
/// the newest of a bundle has to be among the counted ones. It rises at once and falls only after a minute without reason, because a decoder may have to
/// be changed for it.
/// </summary>
/// <remarks>Times are of a monotonic clock.</remarks>
public readonly record struct RateNeed
{
    /// <summary>Frames a second while a count moves or a level is near.</summary>
    public const double Raised = 2;

    /// <summary>Frames a second of a camera whose pictures come late: the newest of a bundle is at most 0.2 s younger than the one that is counted.</summary>
    public const double OfBundles = 5;

    /// <summary>A picture that is so old when it comes, and counted once a second, leaves half a second to inference and bus before it is older than two.</summary>
    public static readonly TimeSpan MaxLateness = TimeSpan.FromSeconds(0.5);

    /// <summary>How long a reason is over before the rate falls.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(60);

    private TimeSpan? ReasonAt { get; init; }
    private TimeSpan? LateAt { get; init; }
    private bool WasLate { get; init; }

    /// <summary>Frames a second that the camera needs now; 0 before the first step.</summary>
    public double PerSecond { get; private init; }

    /// <summary>Time passed.</summary>
    /// <param name="camera">The camera. A rate or key frames that the plan names are never exceeded.</param>
    /// <param name="at">When.</param>
    /// <param name="isMoving">Whether its count moves.</param>
    /// <param name="nearness">Share of the next level that is reached.</param>
    /// <param name="lateness">How old the oldest picture was that came since the last step, when it came. Two steps in a row are no hiccup.</param>
    public RateNeed Step(Camera camera, TimeSpan at, bool isMoving, double nearness, TimeSpan lateness = default)
    {
        var usual = SampleRates.Of(camera);
        if (camera.SamplesPerSecond is not null || camera.Decode == DecodeMode.KeyFrames)
            return new RateNeed { PerSecond = usual };
        var reasonAt = isMoving || nearness >= PeopleLevels.NearShare ? at : ReasonAt;
        var isLate = lateness > MaxLateness;
        var lateAt = isLate && (WasLate || LateAt is not null) ? at : LateAt;
        return new RateNeed
        {
            ReasonAt = Holds(reasonAt, at) ? reasonAt : null,
            LateAt = Holds(lateAt, at) ? lateAt : null,
            WasLate = isLate,
            PerSecond = Math.Max(usual, Holds(lateAt, at) ? OfBundles : Holds(reasonAt, at) ? Raised : 0),
        };
    }

    private static bool Holds(TimeSpan? since, TimeSpan at) => at - since < Hold;
}
