using CrowdWatch.Domain.Site;
using CrowdWatch.Edge.Cameras;
using CrowdWatch.Edge.Capture;
using CrowdWatch.Edge.Rates;
using Microsoft.Extensions.Logging;

namespace CrowdWatch.Edge;

/// <summary>
/// Reads one camera: opens its source, hands in frame after frame, and opens it again when it is lost. Whatever goes wrong here stays
/// here; other cameras do not notice.
/// </summary>
internal sealed class CameraWorker(
    CameraLane lane, IFrameSourceFactory sources, EdgeOptions options, EdgeMetrics metrics, TimeProvider clock, Random random, ILogger logger,
    OpeningTurns? turns = null)
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly CaptureRequest request = CameraSource.RequestFor(lane.Camera, lane.Slot.Filling.Canvas, options.ReadTimeout);
    private readonly Backoff backoff = new(options.ReconnectFirst, options.ReconnectMost);
    private TimeSpan delivered;
    private double asked;
    private FrameThinner thinner;
    private bool oddIsTold;
    private IDisposable? turn;

    private CameraWatch Watch => lane.Watch;

    /// <summary>Runs until the source has ended for good or the service stops. Never throws.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ReadUntilEndAsync(cancellationToken);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Log.CameraFault(logger, e, Watch.CameraId, "its reader");
                await Task.Delay(options.ReconnectMost, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ReadUntilEndAsync(CancellationToken cancellationToken)
    {
        turn = turns is null ? null : await turns.WaitAsync(lane.Camera.Importance, cancellationToken);
        for (var attempt = 0; !cancellationToken.IsCancellationRequested;)
        {
            var lost = await ReadSourceAsync(cancellationToken);
            if (cancellationToken.IsCancellationRequested)
                return;
            if (lost is null)
            {
                await lane.Scheduler.WhenIdleAsync(lane.Slot).WaitAsync(cancellationToken);
                Watch.Stop("the file has ended");
                return;
            }
            Watch.SourceLost(lost);
            attempt = backoff.Next(attempt, delivered);
            var wait = backoff.Delay(attempt, random.NextDouble());
            Log.CameraReconnecting(logger, Watch.CameraId, wait.TotalSeconds, attempt + 1);
            await Task.Delay(wait, clock, cancellationToken);
            metrics.Reconnecting(Watch.CameraId);
        }
    }

    /// <summary>Reads one connection to its end. Why it was lost; null for the regular end of a file.</summary>
    private async Task<string?> ReadSourceAsync(CancellationToken cancellationToken)
    {
        delivered = TimeSpan.Zero;
        IFrameSource? source = null;
        try
        {
            (source, asked, thinner) = (sources.Open(request), SampleRates.Of(lane.Camera), default);
            Watch.Reading(source);
            return await ReadFramesAsync(source, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            Log.CameraFault(logger, e, Watch.CameraId, "capture");
            return "an unexpected fault: " + CameraSource.WithoutSecrets(e.Message, request.Source);
        }
        finally
        {
            Watch.Reading(null);
            turn?.Dispose();
            if (source is not null)
                await CloseAsync(source);
        }
    }

    private async Task<string?> ReadFramesAsync(IFrameSource source, CancellationToken cancellationToken)
    {
        DateTimeOffset? firstAt = null;
        var (lateness, cadence, rate, began) = (new Lateness(), new Cadence(), new PictureRate(), clock.GetTimestamp());
        Watch.Refuse(null);
        while (true)
        {
            var frame = lane.Slot.Filling;
            var result = await source.ReadAsync(frame, cancellationToken);
            var now = clock.GetUtcNow();
            if (result is CaptureResult.Lost lost)
                return lost.Reason;
            if (result is CaptureResult.Got { Remark: { } odd } && !oddIsTold)
            {
                oddIsTold = true;
                Log.SourceRemark(logger, Watch.CameraId, odd);
            }
            if (result is CaptureResult.Ended { Remark: { } remark })
                Log.SourceRemark(logger, Watch.CameraId, remark);
            if (result is CaptureResult.Ended)
                return CameraSource.EndsForGood(lane.Camera) ? null : "the source ended";
            turn?.Dispose();
            delivered = now - (firstAt ??= now);
            lateness = lateness.Arrived(frame.CapturedAt, now);
            lane.Rate.Arrived(now - frame.CapturedAt);
            if (lateness.IsHopeless(now))
                return $"every frame for {Lateness.Patience.TotalSeconds:0} s came late, the last one by {(now - frame.CapturedAt).TotalSeconds:0.0} s; opening it again to catch up";
            cadence = cadence.Arrived(clock.GetElapsedTime(began));
            Watch.Refuse(cadence.Refusal);
            rate = rate.Arrived(clock.GetElapsedTime(began), Math.Min(lane.Rate.PerSecond, SampleRates.Of(lane.Camera)));
            Watch.RateDoubted(rate.Doubt);
            if (IsWanted(source, frame))
                HandIn(frame, now, cadence.Refusal is not null);
            else
                Watch.FrameArrived();
        }
    }

    /// <summary>Whether a frame is to be counted at the camera's present rate, for which the source is asked where it can be.</summary>
    private bool IsWanted(IFrameSource source, Frame frame)
    {
        var wanted = lane.Rate.PerSecond;
        if (source is IAdjustableSource adjustable)
        {
            if (wanted != asked)
                adjustable.Adjust(asked = wanted);
            return true;
        }
        (thinner, var take) = thinner.Step(frame.CapturedAt - DateTimeOffset.UnixEpoch, wanted, asked);
        return take;
    }

    private void HandIn(Frame frame, DateTimeOffset now, bool refused)
    {
        Watch.FrameArrived();
        if (refused)
            Watch.FrameDropped(DropReason.Sparse);
        else if (!FrameAge.IsPresent(frame.CapturedAt, now))
            Watch.FrameDropped(DropReason.Old);
        else if (lane.Scheduler.Put(lane.Slot, Watch.Connection))
            Watch.FrameDropped(DropReason.Overtaken);
    }

    private async Task CloseAsync(IFrameSource source)
    {
        try
        {
            await source.DisposeAsync().AsTask().WaitAsync(CloseTimeout, clock);
        }
        catch (TimeoutException)
        {
            Log.CloseTimedOut(logger, Watch.CameraId, CloseTimeout.TotalSeconds);
        }
        catch (Exception e)
        {
            Log.CameraFault(logger, e, Watch.CameraId, "closing its source");
        }
    }
}
