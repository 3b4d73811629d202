using CrowdWatch.Contracts;
using CrowdWatch.Domain.Order;

namespace CrowdWatch.Api.Live;

/// <summary>The newest flow of a zone.</summary>
public sealed record FlowReading(ZoneFlowBalanced Flow)
{
    /// <summary>How long a flow may be told after its last minute: it comes every minute, 10 s after its end; when four were missed it is no longer that of now.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    /// <summary>The reading after a message; the known one when the message tells of an earlier minute, or of one that is far ahead of this clock.</summary>
    public static FlowReading? Take(FlowReading? known, ZoneFlowBalanced flow, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(flow);
        return ClockDifference.IsBeyond(flow.At, now) || flow.At < known?.Flow.At || flow == known?.Flow ? known : new(flow);
    }

    /// <summary>The flow as it may be told at a moment; null when it is too old.</summary>
    public ZoneFlowBalanced? At(DateTimeOffset now) => now - Flow.At <= MaxAge ? Flow : null;
}
