using CrowdWatch.Domain.Occupancy;

namespace CrowdWatch.Tests.Unit.Edge.Capture;

/// <summary>A made-up camera and the way to us: when each picture was taken, what the camera stamps on it and when it arrives. Seconds.</summary>
internal sealed record StreamModel
{
    public double Seconds { get; init; } = 120;

    public double FramesPerSecond { get; init; } = 25;

    /// <summary>Seconds of the camera's clock in a true second.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>From when on the camera's clock runs at another rate.</summary>
    public (double At, double Rate)? Change { get; init; }

    /// <summary>The way takes up to this much longer than its least.</summary>
    public double Jitter { get; init; }

    /// <summary>Pictures travel together, one bundle in this time; 0 for each by itself.</summary>
    public double Bundle { get; init; }

    /// <summary>The way is shut: what is sent meanwhile arrives all at once at its end.</summary>
    public IReadOnlyList<(double At, double Seconds)> Stalls { get; init; } = [];

    /// <summary>The camera's clock is set.</summary>
    public (double At, double By)? Jump { get; init; }

    public int Seed { get; init; }

    public IEnumerable<(double Taken, double Media, double Arrival)> Frames()
    {
        var random = new Random(Seed);
        var (last, media) = (0.0, 1000.0);
        for (var k = 0; k < Seconds * FramesPerSecond; k++)
        {
            var taken = k / FramesPerSecond;
            media += k == 0 ? 0 : (Change is { } change && taken >= change.At ? change.Rate : Rate) / FramesPerSecond;
            if (Jump is { } jump && taken >= jump.At && taken - 1 / FramesPerSecond < jump.At)
                media += jump.By;
            var sent = Bundle > 0 ? (Math.Floor(taken / Bundle) + 1) * Bundle : taken;
            var arrival = sent + random.NextDouble() * Jitter;
            foreach (var stall in Stalls)
            {
                if (arrival >= stall.At && arrival < stall.At + stall.Seconds)
                    arrival = stall.At + stall.Seconds;
            }
            last = Math.Max(last, arrival);
            yield return (taken, media, last);
        }
    }

    /// <summary>Share of the time from the first frame to the last in which the newest picture is of the present, by the times that are given for them.</summary>
    public static double LiveShare(IReadOnlyList<(double Captured, double Arrival)> frames)
    {
        var (live, until) = (0.0, frames[0].Arrival);
        for (var k = 0; k < frames.Count; k++)
        {
            until = Math.Max(until, frames[k].Captured + Freshness.MaxFrameAge.TotalSeconds);
            if (k + 1 < frames.Count)
                live += Math.Clamp(until - frames[k].Arrival, 0, frames[k + 1].Arrival - frames[k].Arrival);
        }
        return live / (frames[^1].Arrival - frames[0].Arrival);
    }
}
