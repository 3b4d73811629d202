using CrowdWatch.Contracts;
using CrowdWatch.Domain.Order;
using CrowdWatch.Storage;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Aggregation.Flow;

/// <summary>Has crossings of lines and movement of zones stored. A store that is away is waited for: each of them is told once, and none may be lost.</summary>
internal sealed class FlowRecorder(ILineWriter lines, IMovementWriter movements, TimeProvider clock, ILogger<FlowRecorder> logger)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(1);

    private int isAway;

    /// <summary>Ends when the crossing is stored.</summary>
    /// <exception cref="ArgumentException">No edge of ours would send it.</exception>
    public Task TakeAsync(LineCrossed crossed, CancellationToken cancellationToken)
    {
        CheckDate(crossed.CapturedAt, $"The crossing of line {crossed.LineId}");
        return UntilStoredAsync(token => lines.PutAsync([crossed], token), cancellationToken);
    }

    /// <summary>Ends when the movement is stored.</summary>
    /// <exception cref="ArgumentException">No edge of ours would send it.</exception>
    public Task TakeAsync(ZoneMovementMeasured measured, CancellationToken cancellationToken)
    {
        CheckDate(measured.From, $"The movement in zone {measured.ZoneId}");
        return UntilStoredAsync(token => movements.PutAsync([measured], token), cancellationToken);
    }

    /// <summary>What is dated ahead of the clock would be the newest of its series until then.</summary>
    private void CheckDate(DateTimeOffset date, string what)
    {
        if (ClockDifference.IsBeyond(date, clock.GetUtcNow()))
            throw new ArgumentException($"{what} is of {date:O}, which lies ahead. Allowed: a moment that has been.");
    }

    private async Task UntilStoredAsync(Func<CancellationToken, Task> put, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await put(cancellationToken);
                if (Interlocked.Exchange(ref isAway, 0) == 1)
                    Log.FlowStoredAgain(logger);
                return;
            }
            catch (StorageException e)
            {
                if (Interlocked.Exchange(ref isAway, 1) == 0)
                    Log.FlowStoringFailed(logger, e);
                await Task.Delay(TryAgainAfter, clock, cancellationToken);
            }
        }
    }
}
