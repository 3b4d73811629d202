using System.Globalization;
using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Edge.Cameras;

/// <summary>
/// Whether a camera's pictures come often enough to know its zones. One that sends a picture, or a bundle of them, every few seconds would be
/// live and blind in turn for ever: it is refused, until it has flowed for a while.
/// </summary>
/// <remarks>Times are of a monotonic clock. A connection begins unproven: its first gap is enough; one that has flowed is allowed a hiccup.</remarks>
public readonly record struct Cadence
{
    /// <summary>A camera that has flowed for so long is one that flows. Longer than the segments of any usual HLS.</summary>
    public static readonly TimeSpan Proof = TimeSpan.FromSeconds(10);

    private bool Started { get; init; }
    private TimeSpan FlowsSince { get; init; }
    private TimeSpan Last { get; init; }

    /// <summary>Time between the beginnings of the last two runs of pictures, while they come too seldom; null while they flow.</summary>
    public TimeSpan? TooSparse { get; private init; }

    /// <summary>Why the camera's pictures are not counted, for a person; null if they are.</summary>
    public string? Refusal => TooSparse is { } apart
        ? string.Create(CultureInfo.InvariantCulture, $"its pictures come only every {apart.TotalSeconds:0.0} s, one by one or in bundles, and none older than {Freshness.MaxFrameAge.TotalSeconds:0} s counts as the present")
        : null;

    /// <summary>Takes in a picture that arrived.</summary>
    public Cadence Arrived(TimeSpan at)
    {
        if (!Started)
            return new Cadence { Started = true, FlowsSince = at, Last = at };
        if (at - Last > Freshness.MaxFrameAge)
        {
            var proven = TooSparse is null && Last - FlowsSince >= Proof;
            return this with { FlowsSince = at, Last = at, TooSparse = proven ? null : at - FlowsSince };
        }
        return this with { Last = at, TooSparse = at - FlowsSince >= Proof ? null : TooSparse };
    }
}
