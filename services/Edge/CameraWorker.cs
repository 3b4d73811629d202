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
    /// <summary>Why a connection ends that was good enough.</summary>
    private const string CountSourceIsBack = "its countSource can be read again";

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly DecodingMemory memory = new(options.DataFolder() is { } folder ? new CameraFolder(folder, lane.Camera.Id).Decoding : null);
    private readonly long began = clock.GetTimestamp();
    private readonly Backoff backoff = new(options.ReconnectFirst, options.ReconnectMost);
    private SourceChoice choice;
    private TimeSpan delivered;
    private double asked;
    private FrameThinner thinner;
    private bool oddIsTold;
    private IDisposable? turn;

    private CameraWatch Watch => lane.Watch;

    private TimeSpan Now => clock.GetElapsedTime(began);

    /// <summary>The camera with the source that it is counted from at present.</summary>
    private Camera Read => choice.FallenBackAt is null ? lane.Camera : lane.Camera with { CountSource = null };

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
            if (lost == CountSourceIsBack)
            {
                choice = default;
                Watch.SourceDoubted(null);
                Log.CountSourceBack(logger, Watch.CameraId);
                continue;
            }
            if (lost is null)
            {
                await lane.Scheduler.WhenIdleAsync(lane.Slot).WaitAsync(cancellationToken);
                Watch.Stop("the file has ended");
                return;
            }
            Watch.SourceLost(lost);
            ChooseSource(lost);
            attempt = backoff.Next(attempt, delivered);
            var wait = backoff.Delay(attempt, random.NextDouble());
            Log.CameraReconnecting(logger, Watch.CameraId, wait.TotalSeconds, attempt + 1);
            await Task.Delay(wait, clock, cancellationToken);
            metrics.Reconnecting(Watch.CameraId);
        }
    }

    private void ChooseSource(string lost)
    {
        var before = choice;
        choice = choice.Ended(lane.Camera, delivered > TimeSpan.Zero, lost, Now);
        if (choice.FallenBackAt == before.FallenBackAt)
            return;
        Watch.SourceDoubted(choice.Doubt);
        if (choice.Reason is { } reason)
            Log.CountSourceAway(logger, Watch.CameraId, SourceChoice.MaxFailures, reason);
    }

    /// <summary>Reads one connection to its end. Why it was lost; null for the regular end of a file.</summary>
    private async Task<string?> ReadSourceAsync(CancellationToken cancellationToken)
    {
        delivered = TimeSpan.Zero;
        IFrameSource? source = null;
        var request = CameraSource.RequestFor(Read, lane.Slot.Filling.Canvas, options.ReadTimeout);
        try
        {
            (source, asked, thinner) = (sources.Open(WithDecoding(request)), SampleRates.Of(lane.Camera), default);
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

    /// <summary>Begins with what was last decoded of this source, and keeps and tells what is from now on.</summary>
    private CaptureRequest WithDecoding(CaptureRequest request) => request with
    {
        LastDecode = memory.Read(request.Source),
        DecodeChosen = chosen =>
        {
            Log.DecodingChosen(logger, Watch.CameraId, chosen.Name, chosen.Reason);
            memory.Write(request.Source, chosen.Mode);
        },
        SwitchFailed = reason => Log.DecodingSwitchFailed(logger, Watch.CameraId, reason),
    };

    /// <summary>Whether countSource, which could not be opened, gives a picture again.</summary>
    private async Task<bool> IsCountSourceBackAsync(CancellationToken cancellationToken)
    {
        using var frame = new Frame(lane.Slot.Filling.Canvas);
        await using var source = sources.Open(CameraSource.RequestFor(lane.Camera, frame.Canvas, options.ReadTimeout) with { SamplesPerSecond = null });
        return await source.ReadAsync(frame, cancellationToken) is CaptureResult.Got;
    }

    private async Task<string?> ReadFramesAsync(IFrameSource source, CancellationToken cancellationToken)
    {
        DateTimeOffset? firstAt = null;
        Task<bool>? looking = null;
        var (lateness, cadence, rate, opened) = (new Lateness(), new Cadence(), new PictureRate(), clock.GetTimestamp());
        Watch.Refuse(null);
        while (true)
        {
            if (looking is { IsCompleted: true })
            {
                if (await IsTrueAsync(looking))
                    return CountSourceIsBack;
                (looking, choice) = (null, choice.StillAway(Now));
            }
            else if (looking is null && choice.IsRetryDue(Now))
            {
                looking = IsCountSourceBackAsync(cancellationToken);
            }
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
                return CameraSource.EndsForGood(Read) ? null : "the source ended";
            turn?.Dispose();
            delivered = now - (firstAt ??= now);
            lateness = lateness.Arrived(frame.CapturedAt, now);
            lane.Rate.Arrived(now - frame.CapturedAt);
            if (lateness.IsHopeless(now))
                return $"every frame for {Lateness.Patience.TotalSeconds:0} s came late, the last one by {(now - frame.CapturedAt).TotalSeconds:0.0} s; opening it again to catch up";
            cadence = cadence.Arrived(clock.GetElapsedTime(opened));
            Watch.Refuse(cadence.Refusal);
            rate = rate.Arrived(clock.GetElapsedTime(opened), Math.Min(lane.Rate.PerSecond, SampleRates.Of(lane.Camera)));
            Watch.RateDoubted(rate.Doubt);
            if (IsWanted(source, frame))
                HandIn(frame, now, cadence.Refusal is not null);
            else
                Watch.FrameArrived();
        }
    }

    /// <summary>What a look has found; one that failed found nothing.</summary>
    private async Task<bool> IsTrueAsync(Task<bool> look)
    {
        try
        {
            return await look;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.CameraFault(logger, e, Watch.CameraId, "looking for its countSource");
            return false;
        }
    }

    /// <summary>Whether a frame is to be counted at the camera's present rate, for which the source is asked where it can be.</summary>
    private bool IsWanted(IFrameSource source, Frame frame)
    {
        var wanted = lane.Rate.PerSecond;
        if (source is IAdjustableSource { IsAdjustable: true } adjustable)
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
