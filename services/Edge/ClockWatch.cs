using CrowdWatch.Edge.Outboxes;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>Looks at the clock and remembers its steps, for logs, metrics and health reports.</summary>
internal sealed class ClockWatch
{
    private readonly Lock gate = new();
    private readonly EdgeMetrics metrics;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly long startedAt;
    private ClockStepDetector detector;
    private TimeSpan lastStepAt;
    private (int Steps, TimeSpan? Last) seen;

    public ClockWatch(EdgeMetrics metrics, TimeProvider clock, ILogger logger)
    {
        (this.metrics, this.clock, this.logger) = (metrics, clock, logger);
        startedAt = clock.GetTimestamp();
        detector = new ClockStepDetector(clock.GetUtcNow(), TimeSpan.Zero);
    }

    /// <summary>Steps since the start and the last one, positive when the clock was set forward.</summary>
    public (int Steps, TimeSpan? Last) Seen
    {
        get
        {
            lock (gate)
                return seen;
        }
    }

    /// <summary>How long the clock has run without a step, at most since the start.</summary>
    public TimeSpan SteadyFor
    {
        get
        {
            lock (gate)
                return clock.GetElapsedTime(startedAt) - lastStepAt;
        }
    }

    /// <summary>Compares the clocks; to be called every second.</summary>
    public void Look()
    {
        TimeSpan? step;
        lock (gate)
        {
            var uptime = clock.GetElapsedTime(startedAt);
            (detector, step) = detector.Look(clock.GetUtcNow(), uptime);
            if (step is not null)
                (lastStepAt, seen) = (uptime, (seen.Steps + 1, step));
        }
        if (step is not { } size)
            return;
        metrics.ClockStepped();
        Log.ClockStepped(logger, size > TimeSpan.Zero ? "forward" : "back", size.Duration().TotalSeconds);
    }
}
